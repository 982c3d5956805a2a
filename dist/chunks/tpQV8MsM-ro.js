export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Dacă sunteți de acord, folosim cookie-uri
{controller} vă cere acordul pentru a folosi cookie-uri în aceste scopuri: {purposes}.
Pentru a număra vizitele, am păstra timp de {data}: {fields}.
domeniul furnizorului dvs. de internet
data și ora
paginile vizitate
un număr aleatoriu
site-ul de proveniență
campania
tipul de browser și dispozitiv
timpul de citire
Nimic nu este transmis unor terți.
Terți, numai cu acordul dvs.: {recipients}.
Alegerea dvs. este păstrată timp de {choice}; vă puteți retrage consimțământul oricând din setările pentru cookie-uri.
Site-ul funcționează în ambele cazuri.
Politica de confidențialitate
Acceptați toate
Respingeți toate
Gestionați preferințele
preferințe
statistici
Apăsați Enter pentru a confirma.
Alegerea dvs. a fost salvată.
Browserul dvs. cere confidențialitate (Global Privacy Control), așa că cookie-urile opționale rămân dezactivate. Puteți schimba acest lucru în setări.
Închideți
Setări pentru cookie-uri
Operator: {controller}
necesare
Fac site-ul să funcționeze și rețin alegerea dvs.
Rețin setările dvs.
Numără vizitele. Domeniul furnizorului dvs. este căutat în DNS; adresa dvs. IP nu este păstrată.
Cheia datelor dvs. se află doar în acest browser și nu poate fi recuperată.
Mereu active
Servicii
Cookie-uri
Destinatari
Durata păstrării
sesiune
Salvați alegerea
Datele mele
Iată tot ce păstrează {site} despre acest browser.
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
Textul afișat
Descărcați
Dovadă
Ștergeți datele
Consimțământul dvs. rămâne în vigoare.
Retrageți și ștergeți
Această acțiune nu poate fi anulată.
Anulați
Înregistrări șterse: {count}.
Consimțământ retras, date șterse.
Consimțământ retras; datele vor fi șterse de îndată ce serverul va răspunde.
Acest conținut provine de la {host}.
Afișați o dată
Permiteți mereu: {category}
De ce?`;
