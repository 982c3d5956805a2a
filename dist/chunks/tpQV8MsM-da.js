export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Med dit samtykke bruger vi cookies
{controller} beder om dit samtykke til at bruge cookies til: {purposes}.
For at tælle besøg ville vi i {data} gemme: {fields}.
din internetudbyders domæne
tidspunktet
de besøgte sider
et tilfældigt tal
det henvisende websted
kampagnen
typen af browser og enhed
læsetiden
Intet deles med tredjeparter.
Tredjeparter, kun med dit samtykke: {recipients}.
Dit valg gemmes i {choice}; du kan til enhver tid trække dit samtykke tilbage i cookieindstillingerne.
Webstedet virker under alle omstændigheder.
Privatlivspolitik
Accepter alle
Afvis alle
Administrer præferencer
præferencer
statistik
Tryk på Enter for at bekræfte.
Dit valg er gemt.
Din browser beder om privatliv (Global Privacy Control), så valgfrie cookies forbliver slået fra. Du kan ændre det i indstillingerne.
Luk
Cookieindstillinger
Dataansvarlig: {controller}
nødvendige
Får webstedet til at virke og husker dit valg.
Husker dine indstillinger.
Tæller besøg. Din udbyders domæne slås op i DNS; din IP-adresse gemmes ikke.
Nøglen til dine data findes kun i denne browser og kan ikke gendannes.
Altid slået til
Tjenester
Cookies
Modtagere
Opbevaring
session
Gem valg
Mine data
Dette er alt, hvad {site} har gemt om denne browser.
Der er ikke gemt noget om denne browser.
Indlæser …
Du er offline.
Serveren svarer ikke.
Prøv igen
Besøg
Samtykker
ukendt udbyder
gælder
afsluttet
trukket tilbage
Vist tekst
Download
Kvittering
Slet data
Dit samtykke gælder fortsat.
Træk tilbage og slet
Dette kan ikke fortrydes.
Annuller
Slettede poster: {count}.
Samtykket er trukket tilbage, og data er slettet.
Samtykket er trukket tilbage; data slettes, så snart serveren svarer.
Dette indhold kommer fra {host}.
Vis én gang
Tillad altid: {category}
Hvorfor?`;
