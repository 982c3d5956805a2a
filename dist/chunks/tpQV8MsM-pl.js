export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Za Twoją zgodą używamy plików cookie
{controller} prosi o zgodę na użycie plików cookie w tych celach: {purposes}.
Aby liczyć wizyty, przechowywalibyśmy te dane (okres: {data}): {fields}.
domena Twojego dostawcy internetu
data i godzina
odwiedzone strony
losowa liczba
witryna odsyłająca
kampania
rodzaj przeglądarki i urządzenia
czas czytania
Niczego nie przekazujemy osobom trzecim.
Osoby trzecie, tylko za Twoją zgodą: {recipients}.
Twój wybór przechowujemy (okres: {choice}); zgodę możesz w każdej chwili wycofać w ustawieniach plików cookie.
Witryna działa w obu przypadkach.
Polityka prywatności
Zaakceptuj wszystkie
Odrzuć wszystkie
Ustawienia
preferencje
statystyki
Naciśnij Enter, aby potwierdzić.
Twój wybór został zapisany.
Przeglądarka prosi o prywatność (Global Privacy Control), więc opcjonalne pliki cookie pozostają wyłączone. Możesz to zmienić w ustawieniach.
Zamknij
Ustawienia plików cookie
Administrator: {controller}
niezbędne
Zapewniają działanie witryny i pamiętają Twój wybór.
Pamiętają Twoje ustawienia.
Liczą wizyty. Domenę Twojego dostawcy sprawdzamy w DNS; Twojego adresu IP nie przechowujemy.
Klucz do Twoich danych jest tylko w tej przeglądarce i nie można go odzyskać.
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
Brak połączenia.
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
Zgoda wycofana; dane zostaną usunięte, gdy tylko serwer odpowie.
Ta treść pochodzi z witryny {host}.
Pokaż raz
Zawsze zezwalaj: {category}
Dlaczego?`;
