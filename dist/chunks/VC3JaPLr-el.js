export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Χρησιμοποιούμε cookies αν συμφωνείτε
{controller}: ζητείται συγκατάθεση για cookies για: {purposes}.
Για να μετράμε επισκέψεις θα κρατούσαμε (διάρκεια: {data}): {fields}.
το domain του παρόχου σας
η ώρα
οι σελίδες που βλέπετε
ένας τυχαίος αριθμός
ο ιστότοπος προέλευσης
η καμπάνια
ο τύπος προγράμματος και συσκευής
ο χρόνος ανάγνωσης
Τίποτα δεν δίνεται σε τρίτους.
Αποδέκτες: {recipients}.
Η επιλογή σας κρατείται (διάρκεια: {choice})· ανακαλείται όποτε θέλετε στις ρυθμίσεις cookies.
Ο ιστότοπος λειτουργεί πάντα.
Πολιτική απορρήτου
Αποδοχή όλων
Απόρριψη όλων
Προτιμήσεις
προτιμήσεις
στατιστικά
Επιβεβαίωση με Enter.
Η επιλογή σας αποθηκεύτηκε.
Ζητείται ιδιωτικότητα (Global Privacy Control): τα προαιρετικά cookies μένουν κλειστά. Αλλάζει στις ρυθμίσεις.
Κλείσιμο
Ρυθμίσεις cookies
Υπεύθυνος: {controller}
απαραίτητα
Για τη λειτουργία και την επιλογή σας.
Για τις ρυθμίσεις σας.
Μετρά επισκέψεις. Το domain του παρόχου αναζητείται στο DNS· η διεύθυνση δεν αποθηκεύεται.
Το κλειδί τους είναι μόνο εδώ και δεν ανακτάται.
Πάντα ενεργά
Υπηρεσίες
Cookies
Αποδέκτες
Διάρκεια
συνεδρία
Αποθήκευση
Τα δεδομένα μου
Όσα κρατά το {site} για αυτό το πρόγραμμα.
Δεν κρατείται τίποτα.
Φόρτωση…
Είστε εκτός σύνδεσης.
Ο διακομιστής δεν απαντά.
Ξανά
Επισκέψεις
Συγκαταθέσεις
άγνωστος πάροχος
σε ισχύ
έληξε
ανακλήθηκε
Κείμενο
Λήψη
Απόδειξη
Διαγραφή
Η συγκατάθεσή σας παραμένει.
Ανάκληση και διαγραφή
Δεν αναιρείται.
Άκυρο
Διαγράφηκαν: {count}.
Ανακλήθηκε και τα δεδομένα διαγράφηκαν.
Ανακλήθηκε· τα δεδομένα διαγράφονται μόλις απαντήσει ο διακομιστής.
Από: {host}.
Εμφάνιση μία φορά
Πάντα: {category}
Γιατί;`;
