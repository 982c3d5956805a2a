export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Nużaw il-cookies jekk taqbel
{controller} jitlob il-kunsens tiegħek għall-cookies għal: {purposes}.
Biex ngħoddu ż-żjarat inżommu (żmien: {data}): {fields}.
id-dominju tal-fornitur tal-internet tiegħek
il-ħin
il-paġni miżjura
numru każwali
is-sit li bagħtek hawn
il-kampanja
it-tip ta’ browser u apparat
il-ħin tal-qari
Xejn ma jinqasam ma’ terzi persuni.
Riċevituri: {recipients}.
L-għażla tiegħek tinżamm (żmien: {choice}); tista’ tirtiraha meta trid fis-settings tal-cookies.
Is-sit jaħdem fiż-żewġ każijiet.
Politika tal-privatezza
Aċċetta kollox
Irrifjuta kollox
Immaniġġja l-preferenzi
preferenzi
statistika
Agħfas Enter biex tikkonferma.
L-għażla tiegħek hija ssejvjata.
Il-browser jitlob il-privatezza (Global Privacy Control), għalhekk il-cookies mhux meħtieġa jibqgħu mitfija. Tista’ tibdel dan fis-settings.
Agħlaq
Settings tal-cookies
Responsabbli: {controller}
meħtieġa
Iħaddem is-sit u jiftakar l-għażla tiegħek.
Jiftakar is-settings tiegħek.
Jgħodd iż-żjarat. Id-dominju tal-fornitur jitfittex fid-DNS; l-indirizz tiegħek ma jinħażinx.
Iċ-ċavetta tad-data tiegħek tinsab biss f’dan il-browser u ma tistax tiġi rkuprata.
Dejjem mixgħula
Servizzi
Cookies
Riċevituri
Żmien
sessjoni
Issejvja l-għażliet
Id-data tiegħi
Dan hu kulma {site} iżomm dwar dan il-browser.
Xejn ma jinżamm dwar dan il-browser.
Qed jillowdja…
Qiegħed offline.
Is-server mhux qed iwieġeb.
Erġa’ pprova
Żjarat
Kunsensi
fornitur mhux magħruf
fis-seħħ
intemm
irtirat
Test muri
Niżżel
Irċevuta
Ħassar id-data
Il-kunsens tiegħek jibqa’ fis-seħħ.
Irtira u ħassar
Dan ma jistax jitreġġa’ lura.
Ikkanċella
Entrati mħassra: {count}.
Kunsens irtirat, data mħassra.
Kunsens irtirat; id-data titħassar hekk kif is-server iwieġeb.
Dan il-kontenut ġej minn {host}.
Uri darba
Dejjem ippermetti: {category}
Għaliex?`;
