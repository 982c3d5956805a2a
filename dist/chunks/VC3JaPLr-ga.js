export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Úsáidimid fianáin má thoilíonn tú
Iarrann {controller} do thoiliú le fianáin chun na gcríoch seo: {purposes}.
Chun cuairteanna a chomhaireamh, choinneoimis (tréimhse: {data}): {fields}.
fearann do sholáthraí idirlín
an t-am
na leathanaigh a léadh
uimhir randamach
an suíomh atreoraithe
an feachtas
cineál an bhrabhsálaí agus an ghléis
an t-am léitheoireachta
Ní roinntear aon rud le tríú páirtithe.
Faighteoirí: {recipients}.
Coinnítear do rogha (tréimhse: {choice}); is féidir leat í a tharraingt siar am ar bith sna socruithe fianán.
Oibríonn an suíomh ar aon nós.
Beartas príobháideachais
Glac le gach ceann
Diúltaigh do gach ceann
Bainistigh sainroghanna
sainroghanna
staitisticí
Brúigh Enter chun deimhniú.
Tá do rogha sábháilte.
Iarrann do bhrabhsálaí príobháideachas (Global Privacy Control), mar sin fanann fianáin roghnacha múchta. Athraigh é sna socruithe.
Dún
Socruithe fianán
Freagrach: {controller}
riachtanach
Cuimhníonn an suíomh ar do rogha.
Cuimhníonn sé ar do shocruithe.
Comhaireann sé cuairteanna. Cuardaítear fearann do sholáthraí sa DNS; ní choinnítear do sheoladh.
Níl eochair do shonraí ach sa bhrabhsálaí seo agus ní féidir í a aisghabháil.
Ar siúl i gcónaí
Seirbhísí
Fianáin
Faighteoirí
Tréimhse
seisiún
Sábháil na roghanna
Mo shonraí
Seo gach rud ag {site} faoin mbrabhsálaí seo.
Níl aon rud coinnithe faoin mbrabhsálaí seo.
Á lódáil…
Tá tú as líne.
Níl an freastalaí ag freagairt.
Bain triail eile as
Cuairteanna
Toilithe
soláthraí anaithnid
i bhfeidhm
críochnaithe
tarraingthe siar
Téacs a taispeánadh
Íoslódáil
Admháil
Scrios na sonraí
Fanann do thoiliú i bhfeidhm.
Tarraing siar agus scrios
Ní féidir é seo a chealú.
Cealaigh
Iontrálacha scriosta: {count}.
Toiliú tarraingthe siar, sonraí scriosta.
Toiliú tarraingthe siar; scriosfar na sonraí a luaithe a fhreagraíonn an freastalaí.
Tagann an t-ábhar seo ó {host}.
Taispeáin uair amháin
Ceadaigh i gcónaí: {category}
Cén fáth?`;
