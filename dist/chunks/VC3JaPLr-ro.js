export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Dacă sunteți de acord, folosim cookie-uri
{controller} vă cere acordul pentru cookie-uri în aceste scopuri: {purposes}.
Pentru a număra vizitele am păstra (durata: {data}): {fields}.
domeniul furnizorului dvs. de internet
ora
paginile vizitate
un număr aleatoriu
site-ul de proveniență
campania
tipul de browser și dispozitiv
timpul de citire
Nimic nu este transmis terților.
Destinatari: {recipients}.
Alegerea dvs. este păstrată (durata: {choice}); o puteți retrage oricând din setările cookie.
Site-ul funcționează în ambele cazuri.
Politica de confidențialitate
Acceptați toate
Respingeți toate
Gestionați preferințele
preferințe
statistici
Apăsați Enter pentru confirmare.
Alegerea dvs. a fost salvată.
Browserul dvs. cere confidențialitate (Global Privacy Control), așa că cookie-urile opționale rămân dezactivate. O puteți schimba în setări.
Închideți
Setări cookie
Operator: {controller}
necesare
Face site-ul să funcționeze și reține alegerea dvs.
Reține setările dvs.
Numără vizitele. Domeniul furnizorului este căutat în DNS; adresa dvs. nu este păstrată.
Cheia datelor dvs. se află doar în acest browser și nu poate fi recuperată.
Mereu active
Servicii
Cookie-uri
Destinatari
Durata păstrării
sesiune
Salvați alegerea
Datele mele
Aceasta este tot ce păstrează {site} despre acest browser.
Nu se păstrează nimic despre acest browser.
Se încarcă…
Sunteți offline.
Serverul nu răspunde.
Încercați din nou
Vizite
Consimțăminte
furnizor necunoscut
în vigoare
încheiat
retras
Text afișat
Descărcați
Dovadă
Ștergeți datele
Consimțământul dvs. rămâne în vigoare.
Retrageți și ștergeți
Acțiunea nu poate fi anulată.
Anulați
Înregistrări șterse: {count}.
Consimțământ retras, date șterse.
Consimțământ retras; datele vor fi șterse de îndată ce serverul răspunde.
Acest conținut provine de la {host}.
Afișați o dată
Permiteți mereu: {category}
De ce?`;
