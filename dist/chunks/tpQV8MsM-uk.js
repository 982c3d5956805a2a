export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
За вашої згоди ми використовуємо cookie
{controller} просить згоди на cookie для таких цілей: {purposes}.
Для підрахунку відвідувань зберігалися б (строк: {data}): {fields}.
домен вашого інтернет-провайдера
час
відвідані сторінки
випадкове число
попередній сайт
кампанія
тип браузера й пристрою
час читання
Третім особам нічого не передається.
Треті особи, лише за вашої згоди: {recipients}.
Ваш вибір зберігається (строк: {choice}); згоду можна будь-коли відкликати в налаштуваннях cookie.
Сайт працює в обох випадках.
Політика приватності
Прийняти всі
Відхилити всі
Налаштування
налаштування
статистика
Підтвердьте клавішею Enter.
Ваш вибір збережено.
Ваш браузер просить приватності (Global Privacy Control), тому необов’язкові cookie вимкнено. Це можна змінити в налаштуваннях.
Закрити
Налаштування cookie
Відповідальний: {controller}
необхідні
Для роботи сайту й збереження вашого вибору.
Для збереження ваших налаштувань.
Для підрахунку відвідувань. Домен провайдера дає DNS; IP-адреса не зберігається.
Ключ до ваших даних є лише в цьому браузері; його не відновити.
Завжди ввімкнено
Сервіси
Cookie
Одержувачі
Строк
сеанс
Зберегти вибір
Мої дані
Це все, що {site} зберігає про цей браузер.
Про цей браузер нічого не зберігається.
Завантаження…
Немає з’єднання.
Сервер не відповідає.
Спробувати ще раз
Відвідування
Згоди
невідомий провайдер
чинна
завершена
відкликана
Показаний текст
Завантажити
Підтвердження
Стерти дані
Ваша згода лишається чинною.
Відкликати й стерти
Цього не можна скасувати.
Скасувати
Стерто записів: {count}.
Згоду відкликано, дані стерто.
Згоду відкликано; дані буде стерто, щойно сервер відповість.
Вміст із сайту {host}.
Показати один раз
Завжди дозволяти: {category}
Чому?`;
