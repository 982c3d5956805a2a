export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Mit Ihrer Zustimmung verwenden wir Cookies
{controller} bittet um Ihre Zustimmung zur Verwendung von Cookies für: {purposes}.
Um Besuche zu zählen, würden wir {data} lang speichern: {fields}.
die Domain Ihres Internetanbieters
Datum und Uhrzeit
die besuchten Seiten
eine Zufallszahl
die verweisende Website
die Kampagne
die Art von Browser und Gerät
die Lesedauer
Nichts davon wird an Dritte weitergegeben.
Dritte, nur mit Ihrer Zustimmung: {recipients}.
Ihre Auswahl wird {choice} lang gespeichert; Ihre Einwilligung können Sie jederzeit in den Cookie-Einstellungen widerrufen.
Die Website funktioniert in jedem Fall.
Datenschutzerklärung
Alle akzeptieren
Alle ablehnen
Einstellungen
Präferenzen
Statistik
Zum Bestätigen Enter drücken.
Ihre Auswahl ist gespeichert.
Ihr Browser bittet um Datenschutz (Global Privacy Control), daher bleiben optionale Cookies ausgeschaltet. Das können Sie in den Einstellungen ändern.
Schließen
Cookie-Einstellungen
Verantwortlich: {controller}
notwendig
Lässt die Website funktionieren und merkt sich Ihre Auswahl.
Merkt sich Ihre Einstellungen.
Zählt Besuche. Die Domain Ihres Anbieters wird im DNS nachgeschlagen; Ihre IP-Adresse wird nicht gespeichert.
Der Schlüssel zu Ihren Daten liegt nur in diesem Browser und kann nicht wiederhergestellt werden.
Immer aktiv
Dienste
Cookies
Empfänger
Speicherdauer
Sitzung
Auswahl speichern
Meine Daten
Das ist alles, was {site} über diesen Browser gespeichert hat.
Über diesen Browser ist nichts gespeichert.
Wird geladen …
Sie sind offline.
Der Server antwortet nicht.
Erneut versuchen
Besuche
Einwilligungen
Anbieter unbekannt
gültig
beendet
widerrufen
Angezeigter Text
Herunterladen
Beleg
Daten löschen
Ihre Einwilligung bleibt bestehen.
Widerrufen und löschen
Das kann nicht rückgängig gemacht werden.
Abbrechen
Gelöschte Einträge: {count}.
Einwilligung widerrufen, Daten gelöscht.
Einwilligung widerrufen; die Daten werden gelöscht, sobald der Server antwortet.
Dieser Inhalt stammt von {host}.
Einmal anzeigen
{category} immer erlauben
Warum?`;
