export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why month day
Úsáidimid fianáin má thoilíonn tú
Iarrann {controller} do thoiliú le fianáin chun na gcríoch seo: {purposes}.
Chun cuairteanna a chomhaireamh, choinneoimis na sonraí seo (tréimhse: {data}): {fields}.
fearann do sholáthraí idirlín
an dáta agus an t-am
na leathanaigh a chonaic tú
uimhir randamach
an suíomh tagartha
an feachtas
cineál an bhrabhsálaí agus an ghléis
an t-am léitheoireachta
Ní roinntear aon rud le tríú páirtithe.
Tríú páirtithe, le do thoiliú amháin: {recipients}.
Coinnítear do rogha (tréimhse: {choice}); is féidir leat do thoiliú a tharraingt siar am ar bith sna socruithe fianán.
Oibríonn an suíomh sa dá chás.
Beartas príobháideachais
Glac le gach ceann
Diúltaigh do gach ceann
Bainistigh sainroghanna
sainroghanna
staitisticí
Brúigh Enter chun deimhniú.
Tá do rogha sábháilte.
Iarrann do bhrabhsálaí príobháideachas (Global Privacy Control), mar sin fanann fianáin roghnacha múchta. Is féidir leat é sin a athrú sna socruithe.
Dún
Socruithe fianán
Rialaitheoir: {controller}
riachtanach
Oibríonn siad an suíomh agus cuimhníonn siad ar do rogha.
Cuimhníonn siad ar do shocruithe.
Comhaireann siad cuairteanna. Cuardaítear fearann do sholáthraí sa DNS; ní choinnítear do sheoladh IP.
Níl eochair do shonraí ach sa bhrabhsálaí seo agus ní féidir í a aisghabháil.
Ar siúl i gcónaí
Seirbhísí
Fianáin
Faighteoirí
Tréimhse
seisiún
Sábháil na roghanna
Mo shonraí
Seo gach rud atá ag {site} faoin mbrabhsálaí seo.
Níl aon rud ann faoin mbrabhsálaí seo.
Á lódáil…
Tá tú as líne.
Ní fhreagraíonn an freastalaí.
Triail arís
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
Toiliú tarraingthe siar; scriosfar na sonraí nuair a fhreagróidh an freastalaí.
Tagann an t-ábhar seo ó {host}.
Taispeáin uair amháin
Ceadaigh i gcónaí: {category}
Cén fáth?
6 mhí,99 mí
9999 lá`;
