export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Kami memakai cookie jika Anda setuju
{controller} meminta persetujuan Anda atas cookie untuk: {purposes}.
Untuk menghitung kunjungan, kami akan menyimpan (selama {data}): {fields}.
domain penyedia internet Anda
waktu
halaman yang dikunjungi
angka acak
situs perujuk
kampanye
jenis peramban dan perangkat
waktu membaca
Tidak ada yang dibagikan kepada pihak ketiga.
Penerima: {recipients}.
Pilihan Anda disimpan selama {choice}; Anda dapat mencabutnya kapan saja di setelan cookie.
Situs tetap berfungsi apa pun pilihannya.
Kebijakan privasi
Terima semua
Tolak semua
Kelola preferensi
preferensi
statistik
Tekan Enter untuk mengonfirmasi.
Pilihan Anda tersimpan.
Peramban Anda meminta privasi (Global Privacy Control), jadi cookie opsional tetap mati. Anda dapat mengubahnya di setelan.
Tutup
Setelan cookie
Penanggung jawab: {controller}
wajib
Membuat situs berfungsi dan mengingat pilihan Anda.
Mengingat setelan Anda.
Menghitung kunjungan. Domain penyedia dicari di DNS; alamat Anda tidak disimpan.
Kunci data Anda hanya ada di peramban ini dan tidak dapat dipulihkan.
Selalu aktif
Layanan
Cookie
Penerima
Masa simpan
sesi
Simpan pilihan
Data saya
Inilah semua yang disimpan {site} tentang peramban ini.
Tidak ada yang disimpan tentang peramban ini.
Memuat…
Anda sedang luring.
Server tidak menjawab.
Coba lagi
Kunjungan
Persetujuan
penyedia tidak diketahui
berlaku
berakhir
dicabut
Teks yang ditampilkan
Unduh
Tanda terima
Hapus data
Persetujuan Anda tetap berlaku.
Cabut dan hapus
Ini tidak dapat dibatalkan.
Batal
Entri terhapus: {count}.
Persetujuan dicabut, data dihapus.
Persetujuan dicabut; data dihapus begitu server menjawab.
Konten ini berasal dari {host}.
Tampilkan sekali
Selalu izinkan: {category}
Mengapa?`;
