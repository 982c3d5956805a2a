export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Jei sutinkate, naudojame slapukus
{controller} prašo sutikimo naudoti slapukus šiais tikslais: {purposes}.
Apsilankymams skaičiuoti saugotume (terminas: {data}): {fields}.
jūsų interneto tiekėjo domenas
laikas
aplankyti puslapiai
atsitiktinis skaičius
nukreipusi svetainė
kampanija
naršyklės ir įrenginio tipas
skaitymo laikas
Niekas neperduodama trečiosioms šalims.
Gavėjai: {recipients}.
Jūsų pasirinkimas saugomas (terminas: {choice}); bet kada galite jį atšaukti slapukų nustatymuose.
Svetainė veikia abiem atvejais.
Privatumo politika
Priimti visus
Atmesti visus
Tvarkyti nuostatas
nuostatos
statistika
Patvirtinkite klavišu „Enter“.
Jūsų pasirinkimas išsaugotas.
Jūsų naršyklė prašo privatumo (Global Privacy Control), todėl neprivalomi slapukai lieka išjungti. Tai galite pakeisti nustatymuose.
Užverti
Slapukų nustatymai
Duomenų valdytojas: {controller}
būtinieji
Užtikrina svetainės veikimą ir įsimena jūsų pasirinkimą.
Įsimena jūsų nustatymus.
Skaičiuoja apsilankymus. Tiekėjo domeno ieškoma DNS; jūsų adresas nesaugomas.
Jūsų duomenų raktas yra tik šioje naršyklėje ir jo atkurti negalima.
Visada įjungta
Paslaugos
Slapukai
Gavėjai
Saugojimo terminas
sesija
Išsaugoti pasirinkimą
Mano duomenys
Tai viskas, ką {site} saugo apie šią naršyklę.
Apie šią naršyklę nieko nesaugoma.
Įkeliama…
Esate neprisijungę.
Serveris neatsako.
Bandyti dar kartą
Apsilankymai
Sutikimai
nežinomas tiekėjas
galioja
baigėsi
atšauktas
Rodytas tekstas
Atsisiųsti
Patvirtinimas
Ištrinti duomenis
Jūsų sutikimas lieka galioti.
Atšaukti ir ištrinti
Šio veiksmo atšaukti negalima.
Atšaukti
Ištrinta įrašų: {count}.
Sutikimas atšauktas, duomenys ištrinti.
Sutikimas atšauktas; duomenys bus ištrinti, kai tik serveris atsakys.
Turinys gaunamas iš {host}.
Rodyti kartą
Visada leisti: {category}
Kodėl?`;
