export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Hvis du samtykker, bruker vi informasjonskapsler
{controller} ber om ditt samtykke til å bruke informasjonskapsler for: {purposes}.
For å telle besøk ville vi i {data} lagre: {fields}.
domenet til internettleverandøren din
tidspunktet
de besøkte sidene
et tilfeldig tall
det henvisende nettstedet
kampanjen
typen nettleser og enhet
lesetiden
Ingenting deles med tredjeparter.
Tredjeparter, bare med ditt samtykke: {recipients}.
Valget ditt lagres i {choice}; du kan når som helst trekke samtykket tilbake i innstillingene for informasjonskapsler.
Nettstedet virker uansett.
Personvernerklæring
Godta alle
Avvis alle
Administrer innstillinger
innstillinger
statistikk
Trykk Enter for å bekrefte.
Valget ditt er lagret.
Nettleseren din ber om personvern (Global Privacy Control), så valgfrie informasjonskapsler forblir slått av. Du kan endre dette i innstillingene.
Lukk
Innstillinger for informasjonskapsler
Behandlingsansvarlig: {controller}
nødvendige
Får nettstedet til å virke og husker valget ditt.
Husker innstillingene dine.
Teller besøk. Domenet til leverandøren din slås opp i DNS; IP-adressen din lagres ikke.
Nøkkelen til dataene dine finnes bare i denne nettleseren og kan ikke gjenopprettes.
Alltid på
Tjenester
Informasjonskapsler
Mottakere
Lagringstid
økt
Lagre valg
Mine data
Dette er alt {site} har lagret om denne nettleseren.
Ingenting er lagret om denne nettleseren.
Laster …
Du er frakoblet.
Serveren svarer ikke.
Prøv igjen
Besøk
Samtykker
ukjent leverandør
gjelder
avsluttet
trukket tilbake
Vist tekst
Last ned
Kvittering
Slett data
Samtykket ditt gjelder fortsatt.
Trekk tilbake og slett
Dette kan ikke angres.
Avbryt
Slettede oppføringer: {count}.
Samtykket er trukket tilbake, og dataene er slettet.
Samtykket er trukket tilbake; dataene slettes så snart serveren svarer.
Dette innholdet kommer fra {host}.
Vis én gang
Tillat alltid: {category}
Hvorfor?`;
