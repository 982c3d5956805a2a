export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why month day
Nużaw il-cookies jekk taqbel
{controller} jitlob il-kunsens tiegħek biex juża l-cookies għal: {purposes}.
Bil-kunsens tiegħek, biex ngħoddu ż-żjarat inżommu għal {data}: {fields}.
id-dominju tal-fornitur tal-internet tiegħek
il-ħin taż-żjara
il-paġni li żort
numru każwali
is-sit li bagħtek hawn
il-kampanja
it-tip ta’ browser u apparat
il-ħin tal-qari
Xejn ma jinqasam ma’ partijiet terzi.
Partijiet terzi, bil-kunsens tiegħek biss: {recipients}.
L-għażla tiegħek tinżamm għal {choice}; tista’ tirtira l-kunsens tiegħek meta trid fis-settings tal-cookies.
Is-sit jaħdem fiż-żewġ każijiet.
Politika tal-privatezza
Aċċetta kollox
Irrifjuta kollox
Immaniġġja l-preferenzi
preferenzi
statistika
Agħfas Enter biex tikkonferma.
L-għażla tiegħek hija ssejvjata.
Il-browser tiegħek jitlob il-privatezza (Global Privacy Control), għalhekk il-cookies mhux meħtieġa jibqgħu mitfija. Tista’ tibdel dan fis-settings.
Agħlaq
Settings tal-cookies
Kontrollur: {controller}
meħtieġa
Iħaddmu s-sit u jiftakru l-għażla tiegħek.
Jiftakru s-settings tiegħek.
Jgħoddu ż-żjarat. Id-dominju tal-fornitur tiegħek jitfittex fid-DNS; l-indirizz IP tiegħek ma jinħażinx.
Iċ-ċavetta tad-data tiegħek tinsab biss f’dan il-browser u ma tistax tiġi rkuprata.
Dejjem mixgħula
Servizzi
Cookies
Riċevituri
Żmien taż-żamma
sessjoni
Issejvja l-għażliet
Id-data tiegħi
Dan hu kulma {site} iżomm dwar dan il-browser.
Xejn ma jinżamm dwar dan il-browser.
Qed jillowdja…
Int offline.
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
Għaliex?
10 xhur,19-il xahar,99 xahar
1 jum,10 ijiem,19-il jum,9999 jum`;
