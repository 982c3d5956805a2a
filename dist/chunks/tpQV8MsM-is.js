export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why month day
Með þínu samþykki notum við vafrakökur
{controller} biður um samþykki þitt fyrir vafrakökum í þessum tilgangi: {purposes}.
Til að telja heimsóknir myndum við geyma þessar upplýsingar (geymslutími: {data}): {fields}.
lén netveitunnar þinnar
dagsetning og tími
síðurnar sem þú skoðar
handahófstala
vefurinn sem vísaði hingað
herferðin
gerð vafra og tækis
lestrartími
Engu er deilt með þriðju aðilum.
Þriðju aðilar, aðeins með þínu samþykki: {recipients}.
Val þitt er geymt (geymslutími: {choice}); þú getur afturkallað samþykkið hvenær sem er í vafrakökustillingum.
Vefurinn virkar í báðum tilvikum.
Persónuverndarstefna
Samþykkja allt
Hafna öllu
Stjórna stillingum
stillingar
tölfræði
Ýttu á Enter til að staðfesta.
Val þitt er vistað.
Vafrinn þinn biður um persónuvernd (Global Privacy Control), svo valfrjálsar vafrakökur eru áfram óvirkar. Þú getur breytt þessu í stillingum.
Loka
Vafrakökustillingar
Ábyrgðaraðili: {controller}
nauðsynlegar
Láta vefinn virka og muna val þitt.
Muna stillingar þínar.
Telja heimsóknir. Léni netveitunnar er flett upp í DNS; IP-tala þín er ekki geymd.
Lykillinn að gögnunum þínum er aðeins í þessum vafra og verður ekki endurheimtur.
Alltaf virkar
Þjónusta
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
netveita óþekkt
í gildi
lokið
afturkallað
Texti sem birtist
Sækja
Kvittun
Eyða gögnum
Samþykki þitt er áfram í gildi.
Afturkalla og eyða
Ekki er hægt að taka þetta til baka.
Hætta við
Eyddar færslur: {count}.
Samþykki afturkallað, gögnum eytt.
Samþykki afturkallað; gögnum verður eytt um leið og þjónninn svarar.
Þetta efni kemur frá {host}.
Sýna einu sinni
Leyfa alltaf: {category}
Hvers vegna?
99 mánuðir
1 dagur,20 dagar,21 dagur,30 dagar,31 dagur,9999 dagar`;
