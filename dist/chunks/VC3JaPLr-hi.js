export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
आपकी सहमति से हम कुकी इस्तेमाल करते हैं
{controller} इन कामों के लिए कुकी की अनुमति चाहता है: {purposes}.
विज़िट गिनने के लिए हम यह रखेंगे (अवधि: {data}): {fields}.
आपके इंटरनेट प्रदाता का डोमेन
समय
देखे गए पेज
एक यादृच्छिक संख्या
भेजने वाली साइट
अभियान
ब्राउज़र और डिवाइस का प्रकार
पढ़ने का समय
तीसरे पक्ष को कुछ नहीं दिया जाता।
पाने वाले: {recipients}.
आपकी पसंद रखी जाती है (अवधि: {choice}); कुकी सेटिंग में इसे कभी भी वापस लें।
साइट दोनों तरह चलती है।
गोपनीयता नीति
सब स्वीकारें
सब अस्वीकारें
पसंद बदलें
पसंद
आँकड़े
पुष्टि के लिए Enter दबाएँ।
आपकी पसंद सहेजी गई।
आपका ब्राउज़र गोपनीयता चाहता है (Global Privacy Control), इसलिए वैकल्पिक कुकी बंद हैं। इसे सेटिंग में बदलें।
बंद करें
कुकी सेटिंग
ज़िम्मेदार: {controller}
ज़रूरी
साइट चलाता है और आपकी पसंद याद रखता है।
आपकी सेटिंग याद रखता है।
विज़िट गिनता है। प्रदाता का डोमेन DNS में खोजते हैं; आपका पता नहीं रखते।
आपके डेटा की कुंजी सिर्फ़ इस ब्राउज़र में है और दोबारा नहीं मिल सकती।
हमेशा चालू
सेवाएँ
कुकी
पाने वाले
अवधि
सत्र
पसंद सहेजें
मेरा डेटा
{site} इस ब्राउज़र के बारे में इतना ही रखता है।
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
यह पलटा नहीं जा सकता।
रद्द करें
मिटाए गए: {count}.
सहमति वापस ली गई, डेटा मिटाया गया।
सहमति वापस ली गई; सर्वर के जवाब देते ही डेटा मिटेगा।
यह सामग्री {host} से है।
एक बार दिखाएँ
हमेशा: {category}
क्यों?`;
