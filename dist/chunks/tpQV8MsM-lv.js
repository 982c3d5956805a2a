export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Ja piekrītat, mēs izmantojam sīkdatnes
{controller} lūdz jūsu piekrišanu izmantot sīkdatnes šādiem mērķiem: {purposes}.
Lai skaitītu apmeklējumus, mēs glabātu šādus datus (termiņš: {data}): {fields}.
jūsu interneta pakalpojumu sniedzēja domēns
datums un laiks
apmeklētās lapas
nejaušs skaitlis
iepriekšējā vietne
kampaņa
pārlūka un ierīces veids
lasīšanas laiks
Trešajām personām nekas netiek nodots.
Trešās personas, tikai ar jūsu piekrišanu: {recipients}.
Jūsu izvēle tiek glabāta (termiņš: {choice}); savu piekrišanu varat jebkurā laikā atsaukt sīkdatņu iestatījumos.
Vietne darbojas abos gadījumos.
Privātuma politika
Pieņemt visas
Noraidīt visas
Pārvaldīt preferences
preferences
statistika
Nospiediet Enter, lai apstiprinātu.
Jūsu izvēle ir saglabāta.
Jūsu pārlūks lūdz privātumu (Global Privacy Control), tāpēc neobligātās sīkdatnes paliek izslēgtas. To varat mainīt iestatījumos.
Aizvērt
Sīkdatņu iestatījumi
Pārzinis: {controller}
nepieciešamās
Nodrošina vietnes darbību un atceras jūsu izvēli.
Atceras jūsu iestatījumus.
Skaita apmeklējumus. Jūsu pakalpojumu sniedzēja domēnu meklē DNS; jūsu IP adrese netiek glabāta.
Jūsu datu atslēga ir tikai šajā pārlūkā, un to nevar atjaunot.
Vienmēr ieslēgtas
Pakalpojumi
Sīkdatnes
Saņēmēji
Glabāšanas termiņš
sesija
Saglabāt izvēli
Mani dati
Tas ir viss, ko {site} glabā par šo pārlūku.
Par šo pārlūku nekas netiek glabāts.
Notiek ielāde…
Jūs esat bezsaistē.
Serveris neatbild.
Mēģināt vēlreiz
Apmeklējumi
Piekrišanas
nezināms pakalpojumu sniedzējs
spēkā
beigusies
atsaukta
Parādītais teksts
Lejupielādēt
Apliecinājums
Dzēst datus
Jūsu piekrišana paliek spēkā.
Atsaukt un dzēst
Šo darbību nevar atcelt.
Atcelt
Dzēsto ierakstu skaits: {count}.
Piekrišana atsaukta, dati dzēsti.
Piekrišana atsaukta; dati tiks dzēsti, tiklīdz serveris atbildēs.
Šis saturs nāk no {host}.
Rādīt vienreiz
Vienmēr atļaut: {category}
Kāpēc?`;
