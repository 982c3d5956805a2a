export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
אם תסכימו, נשתמש בעוגיות
ב-{controller} מבקשים את הסכמתכם לעוגיות למטרות: {purposes}.
אם תסכימו, נשמור לצורך ספירת ביקורים (למשך {data}): {fields}.
הדומיין של ספק האינטרנט שלכם
התאריך והשעה
הדפים שצפיתם בהם
מספר אקראי
האתר המפנה
הקמפיין
סוג הדפדפן והמכשיר
זמן הקריאה
דבר אינו נמסר לצד שלישי.
צדדים שלישיים, רק בהסכמתכם: {recipients}.
הבחירה שלכם נשמרת למשך {choice}; אפשר לחזור בכם מההסכמה בכל עת בהגדרות העוגיות.
האתר פועל בכל מקרה.
מדיניות הפרטיות
אישור הכול
דחיית הכול
ניהול העדפות
העדפות
סטטיסטיקה
הקישו Enter לאישור.
הבחירה שלכם נשמרה.
הדפדפן שלכם מבקש פרטיות (Global Privacy Control), ולכן עוגיות שאינן הכרחיות נשארות כבויות. אפשר לשנות זאת בהגדרות.
סגירה
הגדרות עוגיות
אחראי: {controller}
הכרחיות
מפעילות את האתר וזוכרות את הבחירה שלכם.
זוכרות את ההגדרות שלכם.
סופרות ביקורים. הדומיין של הספק שלכם נבדק ב-DNS; כתובת ה-IP שלכם אינה נשמרת.
המפתח לנתונים שלכם נמצא רק בדפדפן הזה ואי אפשר לשחזר אותו.
תמיד פעילות
שירותים
עוגיות
נמענים
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
אישור הסכמה
מחיקת נתונים
ההסכמה שלכם נשארת בתוקף.
ביטול ומחיקה
זו פעולה בלתי הפיכה.
חזרה
רשומות שנמחקו: {count}.
ההסכמה בוטלה והנתונים נמחקו.
ההסכמה בוטלה; הנתונים יימחקו ברגע שהשרת יענה.
התוכן הזה מגיע מ-{host}.
הצגה פעם אחת
לאפשר תמיד: {category}
למה?`;
