export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Nõusolekul kasutame küpsiseid
{controller} küsib nõusolekut küpsisteks järgmistel eesmärkidel: {purposes}.
Külastuste loendamiseks säilitaksime (tähtaeg: {data}): {fields}.
teie internetipakkuja domeen
kellaaeg
vaadatud lehed
juhuarv
viitav sait
kampaania
brauseri ja seadme liik
lugemisaeg
Midagi ei jagata kolmandate isikutega.
Saajad: {recipients}.
Teie valik säilitatakse (tähtaeg: {choice}); saate selle igal ajal küpsiste seadetes tagasi võtta.
Sait töötab mõlemal juhul.
Privaatsuspoliitika
Nõustu kõigiga
Keeldu kõigist
Halda eelistusi
eelistused
statistika
Kinnitamiseks vajutage Enter.
Teie valik on salvestatud.
Teie brauser palub privaatsust (Global Privacy Control), seepärast jäävad valikulised küpsised välja. Seda saab seadetes muuta.
Sulge
Küpsiste seaded
Vastutav töötleja: {controller}
vajalikud
Hoiab saidi töös ja jätab teie valiku meelde.
Jätab teie seaded meelde.
Loendab külastusi. Pakkuja domeen leitakse DNS-ist; teie aadressi ei säilitata.
Teie andmete võti on ainult selles brauseris ja seda ei saa taastada.
Alati sees
Teenused
Küpsised
Saajad
Säilitusaeg
seanss
Salvesta valik
Minu andmed
See on kõik, mida {site} selle brauseri kohta säilitab.
Selle brauseri kohta ei säilitata midagi.
Laadimine…
Olete võrguühenduseta.
Server ei vasta.
Proovi uuesti
Külastused
Nõusolekud
tundmatu pakkuja
kehtib
lõppenud
tagasi võetud
Kuvatud tekst
Laadi alla
Tõend
Kustuta andmed
Teie nõusolek jääb kehtima.
Võta tagasi ja kustuta
Seda ei saa tagasi võtta.
Tühista
Kustutatud kirjed: {count}.
Nõusolek on tagasi võetud, andmed kustutatud.
Nõusolek on tagasi võetud; andmed kustutatakse kohe, kui server vastab.
Sisu allikas: {host}.
Näita üks kord
Luba alati: {category}
Miks?`;
