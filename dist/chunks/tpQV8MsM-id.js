export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Kami memakai cookie jika Anda setuju
{controller} meminta persetujuan Anda atas penggunaan cookie untuk: {purposes}.
Jika Anda setuju, kami akan menyimpan selama {data} untuk menghitung kunjungan: {fields}.
domain penyedia layanan internet Anda
tanggal dan waktu
halaman yang dikunjungi
angka acak
situs perujuk
kampanye
jenis peramban dan perangkat
waktu membaca
Tidak ada yang dibagikan kepada pihak ketiga.
Pihak ketiga, hanya dengan persetujuan Anda: {recipients}.
Pilihan Anda disimpan selama {choice}; Anda dapat mencabut persetujuan kapan saja di setelan cookie.
Situs tetap berfungsi apa pun pilihan Anda.
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
Pengendali data: {controller}
diperlukan
Membuat situs berfungsi dan mengingat pilihan Anda.
Mengingat setelan Anda.
Menghitung kunjungan. Domain penyedia Anda dicari di DNS; alamat IP Anda tidak disimpan.
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
Tanda bukti
Hapus data
Persetujuan Anda tetap berlaku.
Cabut dan hapus
Tindakan ini tidak dapat dibatalkan.
Batal
Entri yang dihapus: {count}.
Persetujuan dicabut, data dihapus.
Persetujuan dicabut; data dihapus begitu server menjawab.
Konten ini berasal dari {host}.
Tampilkan sekali
Selalu izinkan: {category}
Mengapa?`;
