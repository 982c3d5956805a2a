export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Ja piekrītat, mēs izmantojam sīkdatnes
{controller} lūdz piekrišanu sīkdatnēm šādiem mērķiem: {purposes}.
Lai skaitītu apmeklējumus, mēs glabātu (termiņš: {data}): {fields}.
jūsu interneta pakalpojumu sniedzēja domēns
laiks
apmeklētās lapas
nejaušs skaitlis
atsauces vietne
kampaņa
pārlūka un ierīces veids
lasīšanas laiks
Nekas netiek nodots trešajām personām.
Saņēmēji: {recipients}.
Jūsu izvēle tiek glabāta (termiņš: {choice}); to var jebkurā laikā atsaukt sīkdatņu iestatījumos.
Vietne darbojas abos gadījumos.
Privātuma politika
Pieņemt visas
Noraidīt visas
Pārvaldīt preferences
preferences
statistika
Nospiediet Enter, lai apstiprinātu.
Jūsu izvēle ir saglabāta.
Jūsu pārlūks lūdz privātumu (Global Privacy Control), tāpēc izvēles sīkdatnes paliek izslēgtas. To var mainīt iestatījumos.
Aizvērt
Sīkdatņu iestatījumi
Pārzinis: {controller}
nepieciešamās
Nodrošina vietnes darbību un atceras jūsu izvēli.
Atceras jūsu iestatījumus.
Skaita apmeklējumus. Sniedzēja domēnu meklē DNS; jūsu adrese netiek glabāta.
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
Ielādē…
Jūs esat bezsaistē.
Serveris neatbild.
Mēģināt vēlreiz
Apmeklējumi
Piekrišanas
nezināms sniedzējs
spēkā
beigusies
atsaukta
Parādītais teksts
Lejupielādēt
Apliecinājums
Dzēst datus
Jūsu piekrišana paliek spēkā.
Atsaukt un dzēst
To nevar atcelt.
Atcelt
Dzēstie ieraksti: {count}.
Piekrišana atsaukta, dati dzēsti.
Piekrišana atsaukta; dati tiks dzēsti, tiklīdz serveris atbildēs.
Saturs nāk no {host}.
Rādīt vienreiz
Vienmēr atļaut: {category}
Kāpēc?`;
