export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Ako pristanete, koristimo kolačiće
{controller} traži privolu za kolačiće u ove svrhe: {purposes}.
Za brojanje posjeta čuvali bismo (rok: {data}): {fields}.
domena vašeg internetskog pružatelja
vrijeme
posjećene stranice
slučajni broj
izvorna stranica
kampanja
vrsta preglednika i uređaja
vrijeme čitanja
Ništa se ne dijeli s trećim stranama.
Primatelji: {recipients}.
Vaš se izbor čuva (rok: {choice}); možete ga povući u svakom trenutku u postavkama kolačića.
Stranica radi u oba slučaja.
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
Omogućuje rad stranice i pamti vaš izbor.
Pamti vaše postavke.
Broji posjete. Domena pružatelja traži se u DNS-u; vaša se adresa ne čuva.
Ključ vaših podataka samo je u ovom pregledniku i ne može se vratiti.
Uvijek uključeno
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
Privola povučena; podaci se brišu čim poslužitelj odgovori.
Sadržaj dolazi s {host}.
Prikaži jednom
Uvijek dopusti: {category}
Zašto?`;
