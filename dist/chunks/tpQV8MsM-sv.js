export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Om du samtycker använder vi kakor
{controller} ber om ditt samtycke till att använda kakor för: {purposes}.
För att räkna besök skulle vi under {data} spara: {fields}.
din internetleverantörs domän
tidpunkten
de besökta sidorna
ett slumptal
den hänvisande webbplatsen
kampanjen
typ av webbläsare och enhet
lästiden
Ingenting delas med tredje part.
Tredje part, bara med ditt samtycke: {recipients}.
Ditt val sparas i {choice}; du kan när som helst återkalla ditt samtycke i kakinställningarna.
Webbplatsen fungerar oavsett.
Integritetspolicy
Acceptera alla
Avvisa alla
Hantera inställningar
inställningar
statistik
Tryck på Enter för att bekräfta.
Ditt val är sparat.
Din webbläsare ber om integritetsskydd (Global Privacy Control), så valfria kakor förblir avstängda. Du kan ändra det i inställningarna.
Stäng
Kakinställningar
Personuppgiftsansvarig: {controller}
nödvändiga
Får webbplatsen att fungera och minns ditt val.
Minns dina inställningar.
Räknar besök. Din leverantörs domän slås upp i DNS; din IP-adress sparas inte.
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
Ingenting är sparat om den här webbläsaren.
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
Det här innehållet kommer från {host}.
Visa en gång
Tillåt alltid: {category}
Varför?`;
