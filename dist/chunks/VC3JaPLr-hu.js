export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Ha hozzájárul, sütiket használunk
{controller} hozzájárulást kér sütikhez a következő célokra: {purposes}.
A látogatások számlálásához ezeket őriznénk meg (időtartam: {data}): {fields}.
internetszolgáltatójának tartományneve
az időpont
a felkeresett oldalak
egy véletlen szám
a hivatkozó webhely
a kampány
a böngésző és az eszköz típusa
az olvasási idő
Semmit nem osztunk meg harmadik féllel.
Címzettek: {recipients}.
Választását megőrizzük (időtartam: {choice}); a sütibeállításokban bármikor visszavonhatja.
A webhely mindkét esetben működik.
Adatvédelmi tájékoztató
Összes elfogadása
Összes elutasítása
Beállítások kezelése
beállítások
statisztika
Megerősítés: Enter.
Választását elmentettük.
Böngészője adatvédelmet kér (Global Privacy Control), ezért a választható sütik kikapcsolva maradnak. Ez a beállításokban módosítható.
Bezárás
Sütibeállítások
Adatkezelő: {controller}
szükséges
A webhely működéséhez kell.
Megjegyzi beállításait.
Számolja a látogatásokat. A szolgáltató tartománynevét a DNS adja; a címét nem tároljuk.
Adatainak kulcsa csak ebben a böngészőben van, nem állítható helyre.
Mindig bekapcsolva
Szolgáltatások
Sütik
Címzettek
Megőrzés
munkamenet
Választás mentése
Adataim
Ez minden, amit a(z) {site} erről a böngészőről tárol.
Erről a böngészőről semmit sem tárolunk.
Betöltés…
Nincs kapcsolat.
A kiszolgáló nem válaszol.
Újra
Látogatások
Hozzájárulások
ismeretlen szolgáltató
érvényes
lejárt
visszavonva
Megjelenített szöveg
Letöltés
Bizonylat
Adatok törlése
Hozzájárulása érvényben marad.
Visszavonás és törlés
Ez nem vonható vissza.
Mégse
Törölt bejegyzések: {count}.
Hozzájárulás visszavonva, adatok törölve.
Hozzájárulás visszavonva; az adatokat töröljük, amint a kiszolgáló válaszol.
A tartalom forrása: {host}.
Megjelenítés egyszer
Mindig engedélyezve: {category}
Miért?`;
