export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
نستخدم ملفات تعريف الارتباط إذا وافقت
يطلب {controller} موافقتك على استخدام ملفات تعريف الارتباط من أجل: {purposes}.
إذا وافقت، نحتفظ لعدّ الزيارات بما يلي (المدة: {data}): {fields}.
نطاق مزوّد خدمة الإنترنت لديك
التاريخ والوقت
الصفحات التي زرتها
رقم عشوائي
الموقع المُحيل
الحملة
نوع المتصفح والجهاز
وقت القراءة
لا نشارك شيئًا مع أطراف ثالثة.
أطراف ثالثة، بموافقتك فقط: {recipients}.
نحتفظ باختيارك (المدة: {choice})؛ ويمكنك سحب موافقتك في أي وقت من إعدادات ملفات تعريف الارتباط.
يعمل الموقع في الحالتين.
سياسة الخصوصية
قبول الكل
رفض الكل
إدارة التفضيلات
التفضيلات
الإحصاءات
اضغط Enter للتأكيد.
حُفظ اختيارك.
يطلب متصفحك الخصوصية (Global Privacy Control)، لذا تبقى ملفات تعريف الارتباط الاختيارية متوقفة. يمكنك تغيير ذلك في الإعدادات.
إغلاق
إعدادات ملفات تعريف الارتباط
المسؤول عن البيانات: {controller}
الضرورية
تشغّل الموقع وتتذكر اختيارك.
تتذكر إعداداتك.
تعدّ الزيارات. نبحث عن نطاق مزوّد الخدمة في DNS؛ ولا نحفظ عنوان IP الخاص بك.
مفتاح بياناتك موجود في هذا المتصفح فقط ولا يمكن استعادته.
مفعّلة دائمًا
الخدمات
ملفات تعريف الارتباط
المستلمون
مدة الحفظ
الجلسة
حفظ الاختيار
بياناتي
هذا كل ما يحتفظ به {site} عن هذا المتصفح.
لا شيء محفوظ عن هذا المتصفح.
جارٍ التحميل…
أنت غير متصل.
الخادم لا يستجيب.
إعادة المحاولة
الزيارات
الموافقات
مزوّد غير معروف
سارية
منتهية
مسحوبة
النص المعروض
تنزيل
الإيصال
محو البيانات
تبقى موافقتك سارية.
سحب ومحو
لا يمكن التراجع عن هذا.
إلغاء
السجلات الممحوة: {count}.
سُحبت الموافقة ومُحيت البيانات.
سُحبت الموافقة؛ وتُمحى البيانات حالما يستجيب الخادم.
هذا المحتوى وارد من {host}.
عرض مرة واحدة
السماح دائمًا: {category}
لماذا؟`;
