export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
Chúng tôi dùng cookie nếu bạn đồng ý
{controller} xin phép dùng cookie cho các mục đích: {purposes}.
Nếu bạn đồng ý, để đếm lượt truy cập chúng tôi sẽ lưu trong {data}: {fields}.
tên miền của nhà cung cấp Internet
ngày giờ
các trang đã xem
một số ngẫu nhiên
trang web dẫn đến đây
chiến dịch
loại trình duyệt và thiết bị
thời gian đọc
Không chia sẻ gì với bên thứ ba.
Bên thứ ba, chỉ khi bạn đồng ý: {recipients}.
Lựa chọn của bạn được lưu trong {choice}; bạn có thể rút lại sự đồng ý bất cứ lúc nào trong cài đặt cookie.
Trang web vẫn hoạt động dù bạn chọn gì.
Chính sách quyền riêng tư
Chấp nhận tất cả
Từ chối tất cả
Quản lý tùy chọn
tùy chọn
thống kê
Nhấn Enter để xác nhận.
Đã lưu lựa chọn của bạn.
Trình duyệt của bạn yêu cầu quyền riêng tư (Global Privacy Control), nên cookie không bắt buộc vẫn tắt. Bạn có thể thay đổi trong cài đặt.
Đóng
Cài đặt cookie
Bên chịu trách nhiệm: {controller}
cần thiết
Giúp trang web hoạt động và nhớ lựa chọn của bạn.
Nhớ cài đặt của bạn.
Đếm lượt truy cập. Tên miền của nhà cung cấp được tra trong DNS; địa chỉ IP của bạn không được lưu.
Khóa dữ liệu của bạn chỉ có trong trình duyệt này và không thể khôi phục.
Luôn bật
Dịch vụ
Cookie
Bên nhận
Thời hạn lưu
phiên
Lưu lựa chọn
Dữ liệu của tôi
Đây là tất cả những gì {site} lưu về trình duyệt này.
Không lưu gì về trình duyệt này.
Đang tải…
Bạn đang ngoại tuyến.
Máy chủ không trả lời.
Thử lại
Lượt truy cập
Sự đồng ý
không rõ nhà cung cấp
còn hiệu lực
đã kết thúc
đã rút lại
Nội dung đã hiển thị
Tải xuống
Biên nhận
Xóa dữ liệu
Sự đồng ý của bạn vẫn có hiệu lực.
Rút lại và xóa
Không thể hoàn tác.
Hủy
Số mục đã xóa: {count}.
Đã rút lại sự đồng ý, đã xóa dữ liệu.
Đã rút lại sự đồng ý; dữ liệu sẽ được xóa ngay khi máy chủ trả lời.
Nội dung này đến từ {host}.
Hiện một lần
Luôn cho phép: {category}
Vì sao?`;
