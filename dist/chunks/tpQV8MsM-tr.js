export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Kabul ederseniz çerez kullanırız
{controller} şu amaçlarla çerez kullanmak için onayınızı istiyor: {purposes}.
Onay verirseniz ziyaretleri saymak için şunları saklarız (süre: {data}): {fields}.
internet servis sağlayıcınızın alan adı
tarih ve saat
ziyaret edilen sayfalar
rastgele bir sayı
yönlendiren site
kampanya
tarayıcı ve cihaz türü
okuma süresi
Üçüncü taraflarla hiçbir şey paylaşılmaz.
Üçüncü taraflar, yalnızca onayınızla: {recipients}.
Seçiminiz saklanır (süre: {choice}); onayınızı çerez ayarlarından istediğiniz zaman geri alabilirsiniz.
Site her iki durumda da çalışır.
Gizlilik politikası
Tümünü kabul et
Tümünü reddet
Tercihleri yönet
tercihler
istatistik
Onaylamak için Enter’a basın.
Seçiminiz kaydedildi.
Tarayıcınız gizlilik istiyor (Global Privacy Control), bu yüzden isteğe bağlı çerezler kapalı kalır. Bunu ayarlardan değiştirebilirsiniz.
Kapat
Çerez ayarları
Veri sorumlusu: {controller}
zorunlu
Sitenin çalışmasını sağlar ve seçiminizi hatırlar.
Ayarlarınızı hatırlar.
Ziyaretleri sayar. Sağlayıcınızın alan adı DNS’te aranır; IP adresiniz saklanmaz.
Verilerinizin anahtarı yalnızca bu tarayıcıdadır ve kurtarılamaz.
Her zaman açık
Hizmetler
Çerezler
Alıcılar
Saklama süresi
oturum
Seçimi kaydet
Verilerim
{site} sitesinin bu tarayıcı hakkında tuttuğu her şey budur.
Bu tarayıcı hakkında hiçbir şey tutulmuyor.
Yükleniyor…
Çevrimdışısınız.
Sunucu yanıt vermiyor.
Yeniden dene
Ziyaretler
Onaylar
bilinmeyen sağlayıcı
geçerli
sona erdi
geri alındı
Gösterilen metin
İndir
Onay belgesi
Verileri sil
Onayınız geçerli kalır.
Geri al ve sil
Bu işlemin geri dönüşü yoktur.
Vazgeç
Silinen kayıt sayısı: {count}.
Onay geri alındı, veriler silindi.
Onay geri alındı; sunucu yanıt verir vermez veriler silinecek.
Bu içerik {host} adresinden geliyor.
Bir kez göster
Her zaman izin ver: {category}
Neden?`;
