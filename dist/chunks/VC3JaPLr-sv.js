export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Om du samtycker använder vi kakor
{controller} ber om samtycke till kakor för: {purposes}.
För att räkna besök skulle vi spara (i {data}): {fields}.
din internetleverantörs domän
tiden
besökta sidor
ett slumptal
hänvisande webbplats
kampanjen
typ av webbläsare och enhet
lästiden
Inget delas med tredje part.
Mottagare: {recipients}.
Ditt val sparas i {choice}; du kan när som helst återkalla det i kakinställningarna.
Webbplatsen fungerar oavsett.
Integritetspolicy
Acceptera alla
Avvisa alla
Hantera inställningar
inställningar
statistik
Tryck på Enter för att bekräfta.
Ditt val är sparat.
Din webbläsare ber om integritet (Global Privacy Control), så valfria kakor förblir av. Du kan ändra det i inställningarna.
Stäng
Kakinställningar
Ansvarig: {controller}
nödvändiga
Får webbplatsen att fungera och minns ditt val.
Minns dina inställningar.
Räknar besök. Leverantörens domän slås upp i DNS; din adress sparas inte.
Nyckeln till dina uppgifter finns bara i den här webbläsaren och kan inte återskapas.
Alltid på
Tjänster
Kakor
Mottagare
Lagringstid
session
Spara val
Mina uppgifter
Detta är allt som {site} har sparat om den här webbläsaren.
Inget är sparat om den här webbläsaren.
Laddar …
Du är offline.
Servern svarar inte.
Försök igen
Besök
Samtycken
okänd leverantör
gäller
avslutat
återkallat
Visad text
Ladda ner
Kvitto
Radera uppgifter
Ditt samtycke fortsätter att gälla.
Återkalla och radera
Detta kan inte ångras.
Avbryt
Raderade poster: {count}.
Samtycket är återkallat och uppgifterna raderade.
Samtycket är återkallat; uppgifterna raderas så snart servern svarar.
Innehållet kommer från {host}.
Visa en gång
Tillåt alltid: {category}
Varför?`;
