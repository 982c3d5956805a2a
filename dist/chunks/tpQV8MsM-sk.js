export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Ak súhlasíte, používame cookies
{controller} žiada o súhlas s používaním cookies na tieto účely: {purposes}.
Na počítanie návštev by sme uchovávali tieto údaje (doba: {data}): {fields}.
doména vášho poskytovateľa internetu
dátum a čas
navštívené stránky
náhodné číslo
odkazujúci web
kampaň
typ prehliadača a zariadenia
čas čítania
Tretím stranám nič neposkytujeme.
Tretie strany, len s vaším súhlasom: {recipients}.
Vašu voľbu uchováme (doba: {choice}); svoj súhlas môžete kedykoľvek odvolať v nastaveniach cookies.
Web funguje v oboch prípadoch.
Zásady ochrany osobných údajov
Prijať všetko
Odmietnuť všetko
Spravovať predvoľby
predvoľby
štatistika
Potvrďte klávesom Enter.
Vaša voľba je uložená.
Váš prehliadač žiada o súkromie (Global Privacy Control), preto voliteľné cookies zostávajú vypnuté. Môžete to zmeniť v nastaveniach.
Zavrieť
Nastavenia cookies
Prevádzkovateľ: {controller}
nevyhnutné
Zaisťujú chod webu a pamätajú si vašu voľbu.
Pamätajú si vaše nastavenia.
Počítajú návštevy. Doména vášho poskytovateľa sa vyhľadá v DNS; vašu IP adresu neukladáme.
Kľúč k vašim údajom je len v tomto prehliadači a nedá sa obnoviť.
Vždy zapnuté
Služby
Cookies
Príjemcovia
Doba uchovávania
relácia
Uložiť voľbu
Moje údaje
Toto je všetko, čo {site} uchováva o tomto prehliadači.
O tomto prehliadači sa nič neuchováva.
Načítava sa…
Ste offline.
Server neodpovedá.
Skúsiť znova
Návštevy
Súhlasy
neznámy poskytovateľ
platný
ukončený
odvolaný
Zobrazený text
Stiahnuť
Potvrdenie
Vymazať údaje
Váš súhlas zostáva v platnosti.
Odvolať a vymazať
Nedá sa to vrátiť späť.
Zrušiť
Vymazané záznamy: {count}.
Súhlas odvolaný, údaje vymazané.
Súhlas odvolaný; údaje sa vymažú, len čo server odpovie.
Tento obsah pochádza z adresy {host}.
Zobraziť raz
Vždy povoliť: {category}
Prečo?`;
