export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Käytämme evästeitä, jos hyväksyt
{controller} pyytää lupaa käyttää evästeitä seuraaviin tarkoituksiin: {purposes}.
Käyntien laskemiseksi säilyttäisimme seuraavat tiedot (säilytysaika: {data}): {fields}.
internetpalveluntarjoajasi verkkotunnus
ajankohta
katsotut sivut
satunnaisluku
viittaava sivusto
kampanja
selaimen ja laitteen tyyppi
lukuaika
Mitään ei luovuteta kolmansille osapuolille.
Kolmannet osapuolet, vain suostumuksellasi: {recipients}.
Valintasi säilytetään (säilytysaika: {choice}); voit peruuttaa suostumuksesi milloin tahansa evästeasetuksissa.
Sivusto toimii kummassakin tapauksessa.
Tietosuojakäytäntö
Hyväksy kaikki
Hylkää kaikki
Hallitse asetuksia
asetukset
tilastot
Vahvista painamalla Enter-näppäintä.
Valintasi on tallennettu.
Selaimesi pyytää yksityisyyttä (Global Privacy Control), joten valinnaiset evästeet pysyvät pois päältä. Voit muuttaa tätä asetuksissa.
Sulje
Evästeasetukset
Rekisterinpitäjä: {controller}
välttämättömät
Saavat sivuston toimimaan ja muistavat valintasi.
Muistavat asetuksesi.
Laskevat käynnit. Palveluntarjoajasi verkkotunnus haetaan DNS:stä; IP-osoitettasi ei säilytetä.
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
Ei verkkoyhteyttä.
Palvelin ei vastaa.
Yritä uudelleen
Käynnit
Suostumukset
tuntematon palveluntarjoaja
voimassa
päättynyt
peruutettu
Näytetty teksti
Lataa
Kuitti
Poista tiedot
Suostumuksesi pysyy voimassa.
Peruuta suostumus ja poista tiedot
Tätä ei voi kumota.
Takaisin
Poistettuja merkintöjä: {count}.
Suostumus peruutettu, tiedot poistettu.
Suostumus peruutettu; tiedot poistetaan heti, kun palvelin vastaa.
Tämä sisältö tulee palvelusta {host}.
Näytä kerran
Salli aina: {category}
Miksi?`;
