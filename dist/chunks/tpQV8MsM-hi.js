export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
आपकी सहमति से हम कुकी इस्तेमाल करते हैं
इन उद्देश्यों के लिए {controller} को कुकी की अनुमति चाहिए: {purposes}।
आपकी सहमति से, विज़िट गिनने के लिए हम यह रखेंगे (अवधि: {data}): {fields}।
आपके इंटरनेट प्रदाता का डोमेन
तारीख और समय
देखे गए पेज
एक यादृच्छिक संख्या
भेजने वाली साइट
अभियान
ब्राउज़र और डिवाइस का प्रकार
पढ़ने का समय
तीसरे पक्षों को कुछ नहीं दिया जाता।
तीसरे पक्ष, सिर्फ़ आपकी सहमति से: {recipients}।
आपकी पसंद रखी जाती है (अवधि: {choice}); कुकी सेटिंग में आप सहमति कभी भी वापस ले सकते हैं।
साइट दोनों स्थितियों में चलती है।
गोपनीयता नीति
सभी स्वीकार करें
सभी अस्वीकार करें
पसंद बदलें
पसंद
आँकड़े
पुष्टि के लिए Enter दबाएँ।
आपकी पसंद सहेजी गई।
आपका ब्राउज़र गोपनीयता चाहता है (Global Privacy Control), इसलिए वैकल्पिक कुकी बंद रहती हैं। आप इसे सेटिंग में बदल सकते हैं।
बंद करें
कुकी सेटिंग
ज़िम्मेदार: {controller}
ज़रूरी
ये साइट चलाती हैं और आपकी पसंद याद रखती हैं।
ये आपकी सेटिंग याद रखती हैं।
ये विज़िट गिनती हैं। प्रदाता का डोमेन DNS में खोजा जाता है; आपका IP पता नहीं रखा जाता।
आपके डेटा की कुंजी सिर्फ़ इस ब्राउज़र में है और दोबारा नहीं मिल सकती।
हमेशा चालू
सेवाएँ
कुकी
पाने वाले
अवधि
सत्र
पसंद सहेजें
मेरा डेटा
{site} पर इस ब्राउज़र के बारे में बस इतना रखा गया है।
इस ब्राउज़र के बारे में कुछ नहीं रखा गया।
लोड हो रहा है…
आप ऑफ़लाइन हैं।
सर्वर जवाब नहीं दे रहा।
फिर कोशिश करें
विज़िट
सहमतियाँ
अज्ञात प्रदाता
लागू
समाप्त
वापस ली गई
दिखाया गया पाठ
डाउनलोड
रसीद
डेटा मिटाएँ
आपकी सहमति लागू रहती है।
वापस लें और मिटाएँ
इसे पलटा नहीं जा सकता।
रद्द करें
मिटाई गई प्रविष्टियाँ: {count}।
सहमति वापस ली गई, डेटा मिटाया गया।
सहमति वापस ली गई; सर्वर के जवाब देते ही डेटा मिटा दिया जाएगा।
यह सामग्री {host} से है।
एक बार दिखाएँ
हमेशा अनुमति दें: {category}
क्यों?`;
