export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Avec votre accord, nous utilisons des cookies
{controller} demande votre accord pour utiliser des cookies. Finalités : {purposes}.
Pour compter les visites, nous conserverions pendant {data} : {fields}.
le domaine de votre fournisseur d’accès à Internet
la date et l’heure
les pages visitées
un nombre aléatoire
le site de provenance
la campagne
le type de navigateur et d’appareil
le temps de lecture
Rien n’est transmis à des tiers.
Tiers, uniquement avec votre accord : {recipients}.
Votre choix est conservé pendant {choice} ; vous pouvez retirer votre consentement à tout moment dans les paramètres des cookies.
Le site fonctionne dans tous les cas.
Politique de confidentialité
Tout accepter
Tout refuser
Personnaliser
préférences
statistiques
Appuyez sur Entrée pour confirmer.
Votre choix est enregistré.
Votre navigateur demande le respect de votre vie privée (Global Privacy Control) : les cookies facultatifs restent désactivés. Vous pouvez changer cela dans les paramètres.
Fermer
Paramètres des cookies
Responsable : {controller}
nécessaires
Font fonctionner le site et mémorisent votre choix.
Mémorisent vos réglages.
Comptent les visites. Le domaine de votre fournisseur d’accès est recherché dans le DNS ; votre adresse IP n’est pas conservée.
La clé de vos données se trouve uniquement dans ce navigateur et ne peut pas être récupérée.
Toujours actifs
Services
Cookies
Destinataires
Durée de conservation
session
Enregistrer mes choix
Mes données
Voici tout ce que {site} conserve au sujet de ce navigateur.
Rien n’est conservé au sujet de ce navigateur.
Chargement…
Vous êtes hors ligne.
Le serveur ne répond pas.
Réessayer
Visites
Consentements
fournisseur inconnu
en vigueur
terminé
retiré
Texte affiché
Télécharger
Reçu
Effacer les données
Votre consentement reste en vigueur.
Retirer et effacer
Cette action est irréversible.
Annuler
Entrées effacées : {count}.
Consentement retiré, données effacées.
Consentement retiré ; les données seront effacées dès que le serveur répondra.
Ce contenu provient de {host}.
Afficher une fois
Toujours autoriser : {category}
Pourquoi ?`;
