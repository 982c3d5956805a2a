export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
اگر موافق باشید از کوکی استفاده می‌کنیم
{controller} برای این هدف‌ها اجازهٔ کوکی می‌خواهد: {purposes}.
برای شمارش بازدیدها این‌ها را نگه می‌داریم (مدت: {data}): {fields}.
دامنهٔ ارائه‌دهندهٔ اینترنت شما
زمان
صفحه‌های دیده‌شده
یک عدد تصادفی
سایت ارجاع‌دهنده
کارزار
نوع مرورگر و دستگاه
زمان خواندن
چیزی به دیگران داده نمی‌شود.
گیرندگان: {recipients}.
انتخاب شما نگه داشته می‌شود (مدت: {choice})؛ هر زمان می‌توانید آن را در تنظیمات کوکی پس بگیرید.
سایت در هر صورت کار می‌کند.
سیاست حریم خصوصی
پذیرش همه
رد همه
مدیریت ترجیحات
ترجیحات
آمار
برای تأیید Enter را بزنید.
انتخاب شما ذخیره شد.
مرورگر شما حریم خصوصی می‌خواهد (Global Privacy Control)، پس کوکی‌های اختیاری خاموش می‌مانند. در تنظیمات می‌توانید تغییرش دهید.
بستن
تنظیمات کوکی
مسئول: {controller}
ضروری
سایت را به کار می‌اندازد و انتخاب شما را به یاد می‌سپارد.
تنظیمات شما را به یاد می‌سپارد.
بازدیدها را می‌شمارد. دامنهٔ ارائه‌دهنده در DNS جست‌وجو می‌شود؛ نشانی شما ذخیره نمی‌شود.
کلید داده‌های شما تنها در این مرورگر است و بازیابی نمی‌شود.
همیشه روشن
خدمات
کوکی‌ها
گیرندگان
مدت نگهداری
نشست
ذخیرهٔ انتخاب
داده‌های من
همهٔ آنچه {site} دربارهٔ این مرورگر دارد.
چیزی دربارهٔ این مرورگر نیست.
در حال بارگذاری…
آفلاین هستید.
سرور پاسخ نمی‌دهد.
تلاش دوباره
بازدیدها
رضایت‌ها
ارائه‌دهندهٔ ناشناس
معتبر
پایان‌یافته
پس‌گرفته
متن نمایش‌داده‌شده
بارگیری
رسید
پاک کردن داده‌ها
رضایت شما معتبر می‌ماند.
پس گرفتن و پاک کردن
این کار برگشت‌پذیر نیست.
لغو
موارد پاک‌شده: {count}.
رضایت پس گرفته و داده‌ها پاک شد.
رضایت پس گرفته شد؛ داده‌ها با پاسخ سرور پاک می‌شوند.
این محتوا از {host} می‌آید.
نمایش یک‌باره
اجازهٔ همیشگی: {category}
چرا؟`;
