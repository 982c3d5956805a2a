export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Með þínu samþykki notum við vafrakökur
{controller} biður um samþykki fyrir vafrakökum í þessum tilgangi: {purposes}.
Til að telja heimsóknir myndum við geyma (tími: {data}): {fields}.
lén netveitunnar þinnar
tími
síður sem þú skoðar
handahófstala
vefur sem vísaði hingað
herferð
gerð vafra og tækis
lestrartími
Engu er deilt með þriðja aðila.
Viðtakendur: {recipients}.
Val þitt er geymt (tími: {choice}); þú getur afturkallað það hvenær sem er í vafrakökustillingum.
Vefurinn virkar hvort sem er.
Persónuverndarstefna
Samþykkja allt
Hafna öllu
Stjórna stillingum
stillingar
tölfræði
Ýttu á Enter til að staðfesta.
Val þitt er vistað.
Vafrinn þinn biður um persónuvernd (Global Privacy Control), svo valfrjálsar kökur eru áfram óvirkar. Þú getur breytt þessu í stillingum.
Loka
Vafrakökustillingar
Ábyrgðaraðili: {controller}
nauðsynlegar
Lætur vefinn virka og man val þitt.
Man stillingar þínar.
Telur heimsóknir. Lén veitunnar er sótt í DNS; vistfang þitt er ekki geymt.
Lykillinn að gögnunum þínum er aðeins í þessum vafra og verður ekki endurheimtur.
Alltaf virkar
Þjónustur
Vafrakökur
Viðtakendur
Geymslutími
lota
Vista val
Gögnin mín
Þetta er allt sem {site} geymir um þennan vafra.
Ekkert er geymt um þennan vafra.
Hleð…
Þú ert án nettengingar.
Þjónninn svarar ekki.
Reyna aftur
Heimsóknir
Samþykki
óþekkt veita
í gildi
lokið
afturkallað
Texti sem birtist
Sækja
Kvittun
Eyða gögnum
Samþykki þitt er áfram í gildi.
Afturkalla og eyða
Þetta er ekki hægt að afturkalla.
Hætta við
Eyddar færslur: {count}.
Samþykki afturkallað, gögnum eytt.
Samþykki afturkallað; gögnum verður eytt um leið og þjónninn svarar.
Efnið kemur frá {host}.
Sýna einu sinni
Leyfa alltaf: {category}
Hvers vegna?`;
