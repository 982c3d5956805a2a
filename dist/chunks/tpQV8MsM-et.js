export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Teie nõusolekul kasutame küpsiseid
{controller} küsib teie nõusolekut kasutada küpsiseid järgmistel eesmärkidel: {purposes}.
Külastuste loendamiseks säilitaksime järgmisi andmeid (säilitusaeg: {data}): {fields}.
teie internetiteenuse pakkuja domeen
kuupäev ja kellaaeg
vaadatud lehed
juhuarv
viitav veebisait
kampaania
brauseri ja seadme tüüp
lugemisaeg
Kolmandate isikutega ei jagata midagi.
Kolmandad isikud, ainult teie nõusolekul: {recipients}.
Teie valikut säilitatakse (säilitusaeg: {choice}); saate oma nõusoleku igal ajal küpsiste seadetes tagasi võtta.
Sait töötab mõlemal juhul.
Privaatsuspoliitika
Nõustu kõigiga
Keeldu kõigist
Halda eelistusi
eelistused
statistika
Kinnitamiseks vajutage sisestusklahvi (Enter).
Teie valik on salvestatud.
Teie brauser palub privaatsust (Global Privacy Control), seepärast jäävad valikulised küpsised väljalülitatuks. Saate seda seadetes muuta.
Sulge
Küpsiste seaded
Vastutav töötleja: {controller}
vajalikud
Hoiavad saidi töös ja jätavad teie valiku meelde.
Jätavad teie seaded meelde.
Loendavad külastusi. Teie teenusepakkuja domeen leitakse DNS-ist; teie IP-aadressi ei säilitata.
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
Internetiühendus puudub.
Server ei vasta.
Proovi uuesti
Külastused
Nõusolekud
tundmatu teenusepakkuja
kehtib
lõppenud
tagasi võetud
Kuvatud tekst
Laadi alla
Tõend
Kustuta andmed
Teie nõusolek jääb kehtima.
Võta tagasi ja kustuta
Seda toimingut ei saa tühistada.
Loobu
Kustutatud kirjed: {count}.
Nõusolek on tagasi võetud, andmed kustutatud.
Nõusolek on tagasi võetud; andmed kustutatakse kohe, kui server vastab.
Selle sisu allikas: {host}.
Näita üks kord
Luba alati: {category}
Miks?`;
