export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Če se strinjate, uporabljamo piškotke
{controller} prosi za soglasje k uporabi piškotkov v te namene: {purposes}.
Za štetje obiskov bi hranili te podatke (rok hrambe: {data}): {fields}.
domena vašega ponudnika interneta
datum in čas
obiskane strani
naključno število
napotitveno spletno mesto
kampanja
vrsta brskalnika in naprave
čas branja
Ničesar ne delimo s tretjimi osebami.
Tretje osebe, samo z vašim soglasjem: {recipients}.
Vaša izbira se hrani (rok hrambe: {choice}); soglasje lahko kadar koli prekličete v nastavitvah piškotkov.
Spletno mesto deluje v obeh primerih.
Politika zasebnosti
Sprejmi vse
Zavrni vse
Upravljaj nastavitve
nastavitve
statistika
Za potrditev pritisnite Enter.
Vaša izbira je shranjena.
Vaš brskalnik prosi za zasebnost (Global Privacy Control), zato neobvezni piškotki ostanejo izklopljeni. To lahko spremenite v nastavitvah.
Zapri
Nastavitve piškotkov
Upravljavec: {controller}
nujni
Omogočajo delovanje spletnega mesta in si zapomnijo vašo izbiro.
Zapomnijo si vaše nastavitve.
Štejejo obiske. Domena vašega ponudnika se poišče v DNS; vašega naslova IP ne hranimo.
Ključ do vaših podatkov je samo v tem brskalniku in ga ni mogoče obnoviti.
Vedno vklopljeni
Storitve
Piškotki
Prejemniki
Rok hrambe
seja
Shrani izbiro
Moji podatki
To je vse, kar {site} hrani o tem brskalniku.
O tem brskalniku ne hranimo ničesar.
Nalaganje …
Niste povezani s spletom.
Strežnik se ne odziva.
Poskusi znova
Obiski
Soglasja
neznan ponudnik
veljavno
končano
preklicano
Prikazano besedilo
Prenesi
Potrdilo
Izbriši podatke
Vaše soglasje ostane v veljavi.
Prekliči in izbriši
Tega ni mogoče razveljaviti.
Opusti
Izbrisani vnosi: {count}.
Soglasje preklicano, podatki izbrisani.
Soglasje preklicano; podatki bodo izbrisani, takoj ko se strežnik odzove.
Vir te vsebine: {host}.
Prikaži enkrat
Vedno dovoli: {category}
Zakaj?`;
