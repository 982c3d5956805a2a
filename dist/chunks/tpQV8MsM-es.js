export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Si está de acuerdo, utilizamos cookies
{controller} pide su permiso para usar cookies con estos fines: {purposes}.
Para contar las visitas guardaríamos durante {data}: {fields}.
el dominio de su proveedor de Internet
la fecha y la hora
las páginas visitadas
un número aleatorio
el sitio de procedencia
la campaña
el tipo de navegador y dispositivo
el tiempo de lectura
No se comparte nada con terceros.
Terceros, solo con su consentimiento: {recipients}.
Su elección se guarda durante {choice}; puede retirar su consentimiento en cualquier momento en la configuración de cookies.
El sitio funciona en ambos casos.
Política de privacidad
Aceptar todo
Rechazar todo
Configurar
preferencias
estadísticas
Pulse Intro para confirmar.
Su elección se ha guardado.
Su navegador pide privacidad (Global Privacy Control), por lo que las cookies opcionales siguen desactivadas. Puede cambiarlo en la configuración.
Cerrar
Configuración de cookies
Responsable: {controller}
necesarias
Hacen funcionar el sitio y recuerdan su elección.
Recuerdan sus ajustes.
Cuentan las visitas. El dominio de su proveedor se consulta en el DNS; su dirección IP no se guarda.
La clave de sus datos está solo en este navegador y no se puede recuperar.
Siempre activas
Servicios
Cookies
Destinatarios
Conservación
sesión
Guardar selección
Mis datos
Esto es todo lo que {site} guarda sobre este navegador.
No se guarda nada sobre este navegador.
Cargando…
No tiene conexión.
El servidor no responde.
Reintentar
Visitas
Consentimientos
proveedor desconocido
vigente
finalizado
retirado
Texto mostrado
Descargar
Justificante
Borrar los datos
Su consentimiento sigue vigente.
Retirar y borrar
Esto no se puede deshacer.
Cancelar
Registros borrados: {count}.
Consentimiento retirado, datos borrados.
Consentimiento retirado; los datos se borrarán en cuanto responda el servidor.
Este contenido proviene de {host}.
Mostrar una vez
Permitir siempre: {category}
¿Por qué?`;
