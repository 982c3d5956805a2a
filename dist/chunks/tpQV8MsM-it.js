export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Se è d’accordo, utilizziamo i cookie
{controller} chiede il suo consenso all’uso dei cookie per: {purposes}.
Per contare le visite conserveremmo per {data}: {fields}.
il dominio del suo provider Internet
la data e l’ora
le pagine visitate
un numero casuale
il sito di provenienza
la campagna
il tipo di browser e dispositivo
il tempo di lettura
Nulla viene condiviso con terzi.
Terzi, solo con il suo consenso: {recipients}.
La sua scelta viene conservata per {choice}; può revocare il consenso in qualsiasi momento nelle impostazioni dei cookie.
Il sito funziona in ogni caso.
Informativa sulla privacy
Accetta tutto
Rifiuta tutto
Gestisci preferenze
preferenze
statistiche
Prema Invio per confermare.
La sua scelta è stata salvata.
Il suo browser chiede di tutelare la privacy (Global Privacy Control), perciò i cookie facoltativi restano disattivati. Può modificarlo nelle impostazioni.
Chiudi
Impostazioni dei cookie
Titolare del trattamento: {controller}
necessari
Fanno funzionare il sito e ricordano la sua scelta.
Ricordano le sue impostazioni.
Contano le visite. Il dominio del suo provider viene cercato nel DNS; il suo indirizzo IP non viene conservato.
La chiave dei suoi dati si trova solo in questo browser e non può essere recuperata.
Sempre attivi
Servizi
Cookie
Destinatari
Conservazione
sessione
Salva le scelte
I miei dati
Questo è tutto ciò che {site} conserva riguardo a questo browser.
Nulla viene conservato riguardo a questo browser.
Caricamento…
Nessuna connessione a Internet.
Il server non risponde.
Riprova
Visite
Consensi
provider sconosciuto
in vigore
terminato
revocato
Testo mostrato
Scarica
Ricevuta
Cancella i dati
Il suo consenso resta in vigore.
Revoca e cancella
L’operazione è irreversibile.
Annulla
Voci cancellate: {count}.
Consenso revocato, dati cancellati.
Consenso revocato; i dati saranno cancellati non appena il server risponderà.
Questo contenuto proviene da {host}.
Mostra una volta
Consenti sempre: {category}
Perché?`;
