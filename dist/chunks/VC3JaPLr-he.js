export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
אנחנו משתמשים בעוגיות אם תסכימו
{controller} מבקש הסכמה לעוגיות למטרות: {purposes}.
כדי לספור ביקורים נשמור (משך: {data}): {fields}.
הדומיין של ספק האינטרנט
השעה
הדפים שנצפו
מספר אקראי
האתר המפנה
הקמפיין
סוג הדפדפן והמכשיר
זמן הקריאה
דבר אינו נמסר לצד שלישי.
מקבלים: {recipients}.
הבחירה נשמרת (משך: {choice}); אפשר לבטל אותה בכל עת בהגדרות העוגיות.
האתר פועל בכל מקרה.
מדיניות פרטיות
קבלת הכול
דחיית הכול
ניהול העדפות
העדפות
סטטיסטיקה
הקישו Enter לאישור.
הבחירה נשמרה.
הדפדפן מבקש פרטיות (Global Privacy Control), ולכן עוגיות רשות נשארות כבויות. אפשר לשנות זאת בהגדרות.
סגירה
הגדרות עוגיות
אחראי: {controller}
הכרחיות
מפעיל את האתר וזוכר את הבחירה.
זוכר את ההגדרות.
סופר ביקורים. הדומיין של הספק נבדק ב-DNS; הכתובת אינה נשמרת.
המפתח לנתונים נמצא רק בדפדפן זה ואי אפשר לשחזר אותו.
תמיד פעיל
שירותים
עוגיות
מקבלים
משך שמירה
הפעלה
שמירת הבחירה
הנתונים שלי
זה כל מה ש-{site} שומר על הדפדפן הזה.
דבר אינו נשמר על הדפדפן הזה.
טוען…
אין חיבור לרשת.
השרת אינו עונה.
ניסיון נוסף
ביקורים
הסכמות
ספק לא ידוע
בתוקף
הסתיימה
בוטלה
הטקסט שהוצג
הורדה
קבלה
מחיקת נתונים
ההסכמה נשארת בתוקף.
ביטול ומחיקה
אי אפשר לבטל פעולה זו.
חזרה
רשומות שנמחקו: {count}.
ההסכמה בוטלה והנתונים נמחקו.
ההסכמה בוטלה; הנתונים יימחקו כשהשרת יענה.
התוכן מגיע מ-{host}.
הצגה פעם אחת
לאפשר תמיד: {category}
למה?`;
