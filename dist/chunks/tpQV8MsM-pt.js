export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Se concordar, utilizamos cookies
{controller} pede o seu consentimento para usar cookies com estas finalidades: {purposes}.
Para contar as visitas, guardaríamos durante {data}: {fields}.
o domínio do seu fornecedor de Internet
a data e a hora
as páginas visitadas
um número aleatório
o site de origem
a campanha
o tipo de navegador e dispositivo
o tempo de leitura
Nada é partilhado com terceiros.
Terceiros, apenas com o seu consentimento: {recipients}.
A sua escolha é guardada durante {choice}; pode retirar o consentimento a qualquer momento nas definições de cookies.
O site funciona em ambos os casos.
Política de privacidade
Aceitar tudo
Rejeitar tudo
Gerir preferências
preferências
estatísticas
Prima Enter para confirmar.
A sua escolha foi guardada.
O seu navegador pede privacidade (Global Privacy Control), por isso os cookies opcionais continuam desativados. Pode alterar isto nas definições.
Fechar
Definições de cookies
Responsável: {controller}
necessários
Fazem o site funcionar e recordam a sua escolha.
Recordam as suas definições.
Contam as visitas. O domínio do seu fornecedor é consultado no DNS; o seu endereço IP não é guardado.
A chave dos seus dados está apenas neste navegador e não pode ser recuperada.
Sempre ativos
Serviços
Cookies
Destinatários
Conservação
sessão
Guardar escolhas
Os meus dados
Isto é tudo o que {site} guarda sobre este navegador.
Nada é guardado sobre este navegador.
A carregar…
Está sem ligação.
O servidor não responde.
Tentar de novo
Visitas
Consentimentos
fornecedor desconhecido
em vigor
terminado
retirado
Texto mostrado
Transferir
Comprovativo
Apagar dados
O seu consentimento mantém-se em vigor.
Retirar e apagar
Esta ação não pode ser anulada.
Cancelar
Registos apagados: {count}.
Consentimento retirado, dados apagados.
Consentimento retirado; os dados serão apagados assim que o servidor responder.
Este conteúdo provém de {host}.
Mostrar uma vez
Permitir sempre: {category}
Porquê?`;
