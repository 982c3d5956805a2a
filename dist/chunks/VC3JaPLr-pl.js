export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Za Twoją zgodą używamy plików cookie
{controller} prosi o zgodę na pliki cookie w celach: {purposes}.
Aby liczyć wizyty, przechowywalibyśmy (przez okres: {data}): {fields}.
domena Twojego dostawcy internetu
godzina
odwiedzone strony
losowa liczba
strona odsyłająca
kampania
rodzaj przeglądarki i urządzenia
czas czytania
Niczego nie przekazujemy osobom trzecim.
Odbiorcy danych: {recipients}.
Twój wybór zapamiętujemy (okres: {choice}); możesz go w każdej chwili wycofać w ustawieniach cookie.
Strona działa w obu przypadkach.
Polityka prywatności
Zaakceptuj wszystkie
Odrzuć wszystkie
Ustawienia
preferencje
statystyka
Naciśnij Enter, aby potwierdzić.
Twój wybór został zapisany.
Przeglądarka prosi o prywatność (Global Privacy Control), więc opcjonalne pliki cookie są wyłączone. Zmienisz to w ustawieniach.
Zamknij
Ustawienia cookie
Administrator: {controller}
niezbędne
Do działania strony i zapisu wyboru.
Pamięta Twoje ustawienia.
Liczy wizyty. Domenę dostawcy sprawdzamy w DNS; Twojego adresu nie zapisujemy.
Klucz do Twoich danych jest tylko tutaj i nie da się go odzyskać.
Zawsze włączone
Usługi
Pliki cookie
Odbiorcy
Okres przechowywania
sesja
Zapisz wybór
Moje dane
To wszystko, co {site} przechowuje o tej przeglądarce.
O tej przeglądarce nic nie przechowujemy.
Wczytywanie…
Brak połączenia z siecią.
Serwer nie odpowiada.
Spróbuj ponownie
Wizyty
Zgody
dostawca nieznany
obowiązuje
zakończona
wycofana
Wyświetlony tekst
Pobierz
Potwierdzenie
Usuń dane
Twoja zgoda pozostaje w mocy.
Wycofaj i usuń
Tego nie można cofnąć.
Anuluj
Usunięte wpisy: {count}.
Zgoda wycofana, dane usunięte.
Zgoda wycofana; dane zostaną usunięte, gdy serwer odpowie.
Ta treść pochodzi z {host}.
Pokaż raz
Zawsze zezwalaj: {category}
Dlaczego?`;
