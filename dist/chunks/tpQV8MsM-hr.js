export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Ako pristanete, koristimo kolačiće
{controller} traži vašu privolu za kolačiće u ove svrhe: {purposes}.
Radi brojenja posjeta čuvali bismo ove podatke (rok: {data}): {fields}.
domena vašeg pružatelja internetskih usluga
datum i vrijeme
posjećene stranice
nasumični broj
web-mjesto s kojeg dolazite
kampanja
vrsta preglednika i uređaja
vrijeme čitanja
Ništa se ne dijeli s trećim stranama.
Treće strane, samo uz vašu privolu: {recipients}.
Vaš se izbor čuva (rok: {choice}); privolu možete povući u svakom trenutku u postavkama kolačića.
Web-mjesto radi u oba slučaja.
Pravila privatnosti
Prihvati sve
Odbij sve
Upravljaj postavkama
postavke
statistika
Pritisnite Enter za potvrdu.
Vaš je izbor spremljen.
Vaš preglednik traži privatnost (Global Privacy Control), pa neobavezni kolačići ostaju isključeni. To možete promijeniti u postavkama.
Zatvori
Postavke kolačića
Voditelj obrade: {controller}
nužni
Omogućuju rad web-mjesta i pamte vaš izbor.
Pamte vaše postavke.
Broje posjete. Domena vašeg pružatelja traži se u DNS-u; vaša se IP adresa ne čuva.
Ključ za vaše podatke nalazi se samo u ovom pregledniku i ne može se obnoviti.
Uvijek uključeni
Usluge
Kolačići
Primatelji
Rok čuvanja
sesija
Spremi izbor
Moji podaci
To je sve što {site} čuva o ovom pregledniku.
O ovom pregledniku ništa se ne čuva.
Učitavanje…
Niste povezani s mrežom.
Poslužitelj ne odgovara.
Pokušaj ponovno
Posjeti
Privole
nepoznat pružatelj
na snazi
završena
povučena
Prikazani tekst
Preuzmi
Potvrda
Izbriši podatke
Vaša privola ostaje na snazi.
Povuci i izbriši
To se ne može poništiti.
Odustani
Izbrisani zapisi: {count}.
Privola povučena, podaci izbrisani.
Privola povučena; podaci će se izbrisati čim poslužitelj odgovori.
Ovaj sadržaj dolazi s adrese {host}.
Prikaži jednom
Uvijek dopusti: {category}
Zašto?`;
