export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Se você concordar, usamos cookies
{controller} pede permissão para usar cookies para: {purposes}.
Para contar visitas, guardaríamos (por {data}): {fields}.
o domínio do seu provedor de internet
a hora
as páginas visitadas
um número aleatório
o site de origem
a campanha
o tipo de navegador e dispositivo
o tempo de leitura
Nada é compartilhado com terceiros.
Destinatários: {recipients}.
Sua escolha é guardada por {choice}; você pode retirá-la a qualquer momento nas configurações de cookies.
O site funciona nos dois casos.
Política de privacidade
Aceitar tudo
Rejeitar tudo
Gerenciar preferências
preferências
estatísticas
Pressione Enter para confirmar.
Sua escolha foi salva.
Seu navegador pede privacidade (Global Privacy Control), por isso os cookies opcionais ficam desativados. Você pode mudar isso nas configurações.
Fechar
Configurações de cookies
Responsável: {controller}
necessários
Faz o site funcionar e lembra sua escolha.
Lembra suas configurações.
Conta visitas. O domínio do seu provedor é consultado no DNS; seu endereço não é guardado.
A chave dos seus dados está só neste navegador e não pode ser recuperada.
Sempre ativos
Serviços
Cookies
Destinatários
Conservação
sessão
Salvar escolhas
Meus dados
Isto é tudo o que {site} guarda sobre este navegador.
Nada é guardado sobre este navegador.
Carregando…
Você está sem conexão.
O servidor não responde.
Tentar de novo
Visitas
Consentimentos
provedor desconhecido
em vigor
encerrado
retirado
Texto exibido
Baixar
Recibo
Apagar dados
Seu consentimento continua valendo.
Retirar e apagar
Isso não pode ser desfeito.
Cancelar
Registros apagados: {count}.
Consentimento retirado, dados apagados.
Consentimento retirado; os dados serão apagados assim que o servidor responder.
Este conteúdo vem de {host}.
Mostrar uma vez
Permitir sempre: {category}
Por quê?`;
