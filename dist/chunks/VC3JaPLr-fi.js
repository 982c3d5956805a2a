export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Käytämme evästeitä, jos hyväksyt
{controller} pyytää lupaa evästeisiin seuraaviin tarkoituksiin: {purposes}.
Käyntien laskemiseksi säilyttäisimme (säilytysaika: {data}): {fields}.
internetpalveluntarjoajasi verkkotunnus
kellonaika
katsotut sivut
satunnaisluku
viittaava sivusto
kampanja
selaimen ja laitteen tyyppi
lukuaika
Mitään ei jaeta kolmansille osapuolille.
Vastaanottajat: {recipients}.
Valintasi säilytetään (aika: {choice}); voit perua sen milloin tahansa evästeasetuksissa.
Sivusto toimii kummassakin tapauksessa.
Tietosuojakäytäntö
Hyväksy kaikki
Hylkää kaikki
Hallitse asetuksia
asetukset
tilastot
Vahvista painamalla Enter.
Valintasi on tallennettu.
Selaimesi pyytää yksityisyyttä (Global Privacy Control), joten valinnaiset evästeet pysyvät pois päältä. Voit muuttaa tätä asetuksissa.
Sulje
Evästeasetukset
Rekisterinpitäjä: {controller}
välttämättömät
Saa sivuston toimimaan ja muistaa valintasi.
Muistaa asetuksesi.
Laskee käynnit. Palveluntarjoajan verkkotunnus haetaan DNS:stä; osoitettasi ei säilytetä.
Tietojesi avain on vain tässä selaimessa, eikä sitä voi palauttaa.
Aina käytössä
Palvelut
Evästeet
Vastaanottajat
Säilytysaika
istunto
Tallenna valinnat
Omat tiedot
Tässä on kaikki, mitä {site} säilyttää tästä selaimesta.
Tästä selaimesta ei säilytetä mitään.
Ladataan…
Olet offline-tilassa.
Palvelin ei vastaa.
Yritä uudelleen
Käynnit
Suostumukset
tuntematon palveluntarjoaja
voimassa
päättynyt
peruttu
Näytetty teksti
Lataa
Kuitti
Poista tiedot
Suostumuksesi pysyy voimassa.
Peru ja poista
Tätä ei voi kumota.
Peruuta
Poistettuja merkintöjä: {count}.
Suostumus peruttu, tiedot poistettu.
Suostumus peruttu; tiedot poistetaan heti, kun palvelin vastaa.
Sisältö tulee palvelusta {host}.
Näytä kerran
Salli aina: {category}
Miksi?`;
