export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Se è d’accordo, utilizziamo i cookie
{controller} chiede il consenso ai cookie per: {purposes}.
Per contare le visite conserveremmo (per {data}): {fields}.
il dominio del suo fornitore Internet
l’ora
le pagine visitate
un numero casuale
il sito di provenienza
la campagna
il tipo di browser e dispositivo
il tempo di lettura
Nulla è condiviso con terzi.
Destinatari: {recipients}.
La sua scelta è conservata per {choice}; può revocarla in ogni momento nelle impostazioni dei cookie.
Il sito funziona in ogni caso.
Informativa sulla privacy
Accetta tutto
Rifiuta tutto
Gestisci preferenze
preferenze
statistiche
Premi Invio per confermare.
La sua scelta è salvata.
Il suo browser chiede privacy (Global Privacy Control), perciò i cookie facoltativi restano disattivati. Può cambiarlo nelle impostazioni.
Chiudi
Impostazioni dei cookie
Titolare: {controller}
necessari
Fa funzionare il sito e ricorda la sua scelta.
Ricorda le sue impostazioni.
Conta le visite. Il dominio del fornitore è cercato nel DNS; il suo indirizzo non è conservato.
La chiave dei suoi dati è solo in questo browser e non è recuperabile.
Sempre attivi
Servizi
Cookie
Destinatari
Conservazione
sessione
Salva le scelte
I miei dati
Questo è tutto ciò che {site} conserva su questo browser.
Nulla è conservato su questo browser.
Caricamento…
È offline.
Il server non risponde.
Riprova
Visite
Consensi
fornitore sconosciuto
in vigore
terminato
revocato
Testo mostrato
Scarica
Ricevuta
Cancella i dati
Il suo consenso resta in vigore.
Revoca e cancella
L’operazione non è reversibile.
Annulla
Voci cancellate: {count}.
Consenso revocato, dati cancellati.
Consenso revocato; i dati saranno cancellati appena il server risponde.
Questo contenuto viene da {host}.
Mostra una volta
Consenti sempre: {category}
Perché?`;
