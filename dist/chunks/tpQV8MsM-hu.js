export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Ha hozzájárul, sütiket használunk
{controller} az Ön hozzájárulását kéri sütikhez a következő célokra: {purposes}.
A látogatások számlálásához ezeket őriznénk meg (időtartam: {data}): {fields}.
internetszolgáltatójának domainneve
az időpont
a felkeresett oldalak
egy véletlen szám
a hivatkozó webhely
a kampány
a böngésző és az eszköz típusa
az olvasási idő
Semmit sem osztunk meg harmadik féllel.
Harmadik felek, csak hozzájárulásával: {recipients}.
Választását megőrizzük (időtartam: {choice}); hozzájárulását a sütibeállításokban bármikor visszavonhatja.
A webhely mindkét esetben működik.
Adatvédelmi tájékoztató
Összes elfogadása
Összes elutasítása
Beállítások kezelése
beállítások
statisztika
Erősítse meg az Enterrel.
Választását elmentettük.
Böngészője adatvédelmet kér (Global Privacy Control), ezért a nem kötelező sütik kikapcsolva maradnak. Ez a beállításokban módosítható.
Bezárás
Sütibeállítások
Adatkezelő: {controller}
szükséges
Működtetik a webhelyet, és megjegyzik választását.
Megjegyzik beállításait.
Számolják a látogatásokat. Szolgáltatója domainnevét a DNS adja meg; IP-címét nem tároljuk.
Adatainak kulcsa csak ebben a böngészőben van, és nem állítható helyre.
Mindig bekapcsolva
Szolgáltatások
Sütik
Címzettek
Megőrzés
munkamenet
Választás mentése
Adataim
Ez minden, amit erről a böngészőről tárolunk ({site}).
Erről a böngészőről semmit sem tárolunk.
Betöltés…
Nincs hálózat.
A kiszolgáló nem válaszol.
Újrapróbálás
Látogatások
Hozzájárulások
ismeretlen szolgáltató
érvényes
véget ért
visszavonva
Megjelenített szöveg
Letöltés
Igazolás
Adatok törlése
Hozzájárulása érvényben marad.
Visszavonás és törlés
Ez nem fordítható vissza.
Mégse
Törölt bejegyzések: {count}.
Hozzájárulás visszavonva, adatok törölve.
Hozzájárulás visszavonva; az adatokat töröljük, amint a kiszolgáló válaszol.
A tartalom forrása: {host}.
Megjelenítés egyszer
Engedélyezés mindig: {category}
Miért?`;
