export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Με τη συγκατάθεσή σας χρησιμοποιούμε cookies
Ο υπεύθυνος ({controller}) ζητά τη συγκατάθεσή σας για cookies: {purposes}.
Για να μετράμε επισκέψεις, θα διατηρούσαμε για {data}: {fields}.
domain του παρόχου διαδικτύου σας
ώρα
σελίδες που είδατε
τυχαίος αριθμός
ιστότοπος προέλευσης
καμπάνια
τύπος browser και συσκευής
χρόνος ανάγνωσης
Δεν δίνεται τίποτα σε τρίτους.
Τρίτοι, μόνο με τη συγκατάθεσή σας: {recipients}.
Η επιλογή σας διατηρείται για {choice}· ανακαλείται όποτε θέλετε στις ρυθμίσεις cookies.
Ο ιστότοπος λειτουργεί και χωρίς αυτά.
Πολιτική απορρήτου
Αποδοχή όλων
Απόρριψη όλων
Ρυθμίσεις cookies
προτιμήσεις
στατιστικά
Επιβεβαιώστε με Enter.
Η επιλογή σας διατηρείται.
Ο browser ζητά απόρρητο (Global Privacy Control): τα μη απαραίτητα cookies μένουν ανενεργά. Αυτό αλλάζει στις ρυθμίσεις.
Κλείσιμο
Ρυθμίσεις cookies
Υπεύθυνος: {controller}
απαραίτητα
Για να λειτουργεί ο ιστότοπος και να θυμάται την επιλογή σας.
Για να θυμάται τις ρυθμίσεις σας.
Για να μετράμε επισκέψεις. Το domain του παρόχου σας αναζητείται στο DNS· η IP σας δεν διατηρείται.
Το κλειδί των δεδομένων σας είναι μόνο σε αυτόν τον browser και δεν ανακτάται.
Πάντα ενεργά
Υπηρεσίες
Cookies
Αποδέκτες
Διατήρηση
συνεδρία
Αποθήκευση
Τα δεδομένα μου
Αυτά είναι όσα διατηρεί το {site} για αυτόν τον browser.
Δεν διατηρείται τίποτα για αυτόν τον browser.
Φόρτωση…
Δεν έχετε σύνδεση.
Ο διακομιστής δεν απαντά.
Επανάληψη
Επισκέψεις
Συγκαταθέσεις
άγνωστος πάροχος
σε ισχύ
έληξε
ανακλήθηκε
Κείμενο που είδατε
Λήψη
Απόδειξη
Διαγραφή δεδομένων
Η συγκατάθεσή σας μένει σε ισχύ.
Ανάκληση και διαγραφή
Δεν αναιρείται.
Άκυρο
Διαγράφηκαν: {count}.
Η συγκατάθεση ανακλήθηκε και τα δεδομένα διαγράφηκαν.
Η συγκατάθεση ανακλήθηκε· τα δεδομένα διαγράφονται μόλις απαντήσει ο διακομιστής.
Περιεχόμενο από {host}.
Εμφάνιση μία φορά
Αποδοχή πάντα: {category}
Γιατί;`;
