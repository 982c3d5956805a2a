export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Met uw toestemming gebruiken we cookies
{controller} vraagt uw toestemming om cookies te gebruiken voor: {purposes}.
Om bezoeken te tellen zouden we {data} lang bewaren: {fields}.
het domein van uw internetprovider
het tijdstip
de bezochte pagina’s
een willekeurig getal
de verwijzende site
de campagne
het soort browser en apparaat
de leestijd
Er wordt niets met derden gedeeld.
Derden, alleen met uw toestemming: {recipients}.
Uw keuze wordt {choice} bewaard; u kunt uw toestemming op elk moment intrekken in de cookie-instellingen.
De site werkt in beide gevallen.
Privacyverklaring
Alles accepteren
Alles weigeren
Instellingen
voorkeuren
statistieken
Druk op Enter om te bevestigen.
Uw keuze is opgeslagen.
Uw browser vraagt om privacy (Global Privacy Control), daarom blijven optionele cookies uit. U kunt dit wijzigen in de instellingen.
Sluiten
Cookie-instellingen
Verantwoordelijke: {controller}
noodzakelijk
Laat de site werken en onthoudt uw keuze.
Onthoudt uw instellingen.
Telt bezoeken. Het domein van uw provider wordt in de DNS opgezocht; uw IP-adres wordt niet bewaard.
De sleutel tot uw gegevens staat alleen in deze browser en kan niet worden hersteld.
Altijd aan
Diensten
Cookies
Ontvangers
Bewaartermijn
sessie
Keuze opslaan
Mijn gegevens
Dit is alles wat {site} over deze browser bewaart.
Over deze browser wordt niets bewaard.
Laden…
U bent offline.
De server antwoordt niet.
Opnieuw proberen
Bezoeken
Toestemmingen
onbekende provider
geldig
beëindigd
ingetrokken
Getoonde tekst
Downloaden
Bewijs
Gegevens wissen
Uw toestemming blijft gelden.
Intrekken en wissen
Dit kan niet ongedaan worden gemaakt.
Annuleren
Gewiste vermeldingen: {count}.
Toestemming ingetrokken, gegevens gewist.
Toestemming ingetrokken; de gegevens worden gewist zodra de server antwoordt.
Deze inhoud is afkomstig van {host}.
Eenmalig tonen
Altijd toestaan: {category}
Waarom?`;
