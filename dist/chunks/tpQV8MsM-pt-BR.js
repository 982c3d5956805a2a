export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Se você concordar, usamos cookies
{controller} pede seu consentimento para usar cookies com estas finalidades: {purposes}.
Para contar as visitas, guardaríamos por {data}: {fields}.
o domínio do seu provedor de internet
a data e a hora
as páginas visitadas
um número aleatório
o site de origem
a campanha
o tipo de navegador e dispositivo
o tempo de leitura
Nada é compartilhado com terceiros.
Terceiros, somente com seu consentimento: {recipients}.
Sua escolha é guardada por {choice}; você pode revogar o consentimento a qualquer momento nas configurações de cookies.
O site funciona nos dois casos.
Política de privacidade
Aceitar tudo
Rejeitar tudo
Gerenciar preferências
preferências
estatísticas
Pressione Enter para confirmar.
Sua escolha foi salva.
Seu navegador pede privacidade (Global Privacy Control), por isso os cookies opcionais continuam desativados. Você pode mudar isso nas configurações.
Fechar
Configurações de cookies
Controlador: {controller}
necessários
Fazem o site funcionar e lembram sua escolha.
Lembram suas configurações.
Contam as visitas. O domínio do seu provedor é consultado no DNS; seu endereço IP não é guardado.
A chave dos seus dados está apenas neste navegador e não pode ser recuperada.
Sempre ativos
Serviços
Cookies
Destinatários
Retenção
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
revogado
Texto exibido
Baixar
Comprovante
Apagar dados
Seu consentimento continua em vigor.
Revogar e apagar
Esta ação não pode ser desfeita.
Cancelar
Registros apagados: {count}.
Consentimento revogado, dados apagados.
Consentimento revogado; os dados serão apagados assim que o servidor responder.
Este conteúdo vem de {host}.
Mostrar uma vez
Permitir sempre: {category}
Por quê?`;
