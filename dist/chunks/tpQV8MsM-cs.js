export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Pokud souhlasíte, používáme cookies
{controller} žádá o souhlas s používáním cookies pro tyto účely: {purposes}.
Pro počítání návštěv bychom uchovávali tyto údaje (doba: {data}): {fields}.
doména vašeho poskytovatele internetu
datum a čas
navštívené stránky
náhodné číslo
odkazující web
kampaň
typ prohlížeče a zařízení
doba čtení
Nic nesdílíme s třetími stranami.
Třetí strany, jen s vaším souhlasem: {recipients}.
Vaši volbu uchováme (doba: {choice}); svůj souhlas můžete kdykoli odvolat v nastavení cookies.
Web funguje v obou případech.
Zásady ochrany osobních údajů
Přijmout vše
Odmítnout vše
Spravovat předvolby
předvolby
statistika
Potvrďte klávesou Enter.
Vaše volba je uložena.
Váš prohlížeč žádá o soukromí (Global Privacy Control), proto volitelné cookies zůstávají vypnuté. Můžete to změnit v nastavení.
Zavřít
Nastavení cookies
Správce: {controller}
nezbytné
Zajišťují chod webu a pamatují si vaši volbu.
Pamatují si vaše nastavení.
Počítají návštěvy. Doména vašeho poskytovatele se vyhledá v DNS; vaši IP adresu neukládáme.
Klíč k vašim údajům je jen v tomto prohlížeči a nelze jej obnovit.
Vždy zapnuté
Služby
Cookies
Příjemci
Doba uchování
relace
Uložit volbu
Moje údaje
To je vše, co {site} uchovává o tomto prohlížeči.
O tomto prohlížeči se nic neuchovává.
Načítání…
Jste offline.
Server neodpovídá.
Zkusit znovu
Návštěvy
Souhlasy
neznámý poskytovatel
platný
ukončený
odvolaný
Zobrazený text
Stáhnout
Potvrzení
Smazat údaje
Váš souhlas zůstává v platnosti.
Odvolat a smazat
Tuto akci nelze vrátit zpět.
Zrušit
Smazané záznamy: {count}.
Souhlas odvolán, údaje smazány.
Souhlas odvolán; údaje budou smazány, jakmile server odpoví.
Tento obsah pochází z adresy {host}.
Zobrazit jednou
Vždy povolit: {category}
Proč?`;
