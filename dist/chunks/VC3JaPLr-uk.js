export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
За вашої згоди ми використовуємо cookie
{controller} просить згоди на cookie для таких цілей: {purposes}.
Щоб рахувати відвідування, ми б зберігали (термін: {data}): {fields}.
домен вашого провайдера
час
відвідані сторінки
випадкове число
сайт переходу
кампанія
тип браузера й пристрою
час читання
Третім особам нічого не передається.
Одержувачі: {recipients}.
Ваш вибір зберігається (термін: {choice}); його можна будь-коли відкликати в налаштуваннях cookie.
Сайт працює в обох випадках.
Політика приватності
Прийняти всі
Відхилити всі
Налаштування
налаштування
статистика
Підтвердьте: Enter.
Ваш вибір збережено.
Браузер просить приватності (Global Privacy Control): необов’язкові cookie вимкнено. Змінити це можна в налаштуваннях.
Закрити
Налаштування cookie
Відповідальний: {controller}
необхідні
Для роботи сайту й вашого вибору.
Пам’ятає ваші налаштування.
Рахує відвідування. Домен провайдера шукаємо в DNS; адресу не зберігаємо.
Ключ до ваших даних лише в цьому браузері й не відновлюється.
Завжди ввімкнено
Служби
Cookie
Одержувачі
Термін
сеанс
Зберегти вибір
Мої дані
Усе, що {site} зберігає про цей браузер.
Нічого не зберігається.
Завантаження…
Немає з’єднання.
Сервер не відповідає.
Спробувати ще
Відвідування
Згоди
невідомий провайдер
чинна
завершена
відкликана
Показаний текст
Завантажити
Квитанція
Стерти дані
Ваша згода лишається чинною.
Відкликати й стерти
Це незворотно.
Скасувати
Стерто записів: {count}.
Згоду відкликано, дані стерто.
Згоду відкликано; дані стираються, щойно сервер відповість.
Цей вміст надходить із {host}.
Показати раз
Завжди дозволяти: {category}
Чому?`;
