export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Jei sutinkate, naudojame slapukus
{controller} prašo jūsų sutikimo naudoti slapukus šiais tikslais: {purposes}.
Apsilankymams skaičiuoti saugotume šiuos duomenis (saugojimo terminas: {data}): {fields}.
jūsų interneto paslaugų teikėjo domenas
data ir laikas
aplankyti puslapiai
atsitiktinis skaičius
nukreipusi svetainė
kampanija
naršyklės ir įrenginio tipas
skaitymo laikas
Trečiosioms šalims nieko neperduodame.
Trečiosios šalys, tik jums sutikus: {recipients}.
Jūsų pasirinkimas saugomas (saugojimo terminas: {choice}); savo sutikimą galite bet kada atšaukti slapukų nustatymuose.
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
Skaičiuoja apsilankymus. Jūsų teikėjo domeno ieškoma DNS; jūsų IP adresas nesaugomas.
Jūsų duomenų raktas yra tik šioje naršyklėje ir jo atkurti negalima.
Visada įjungta
Paslaugos
Slapukai
Gavėjai
Saugojimo terminas
seansas
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
nežinomas teikėjas
galioja
baigėsi
atšauktas
Rodytas tekstas
Atsisiųsti
Patvirtinimas
Ištrinti duomenis
Jūsų sutikimas lieka galioti.
Atšaukti ir ištrinti
Šis veiksmas negrįžtamas.
Grįžti
Ištrinta įrašų: {count}.
Sutikimas atšauktas, duomenys ištrinti.
Sutikimas atšauktas; duomenys bus ištrinti, kai tik serveris atsakys.
Šis turinys gaunamas iš {host}.
Rodyti kartą
Visada leisti: {category}
Kodėl?`;
