export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
เราใช้คุกกี้หากคุณยินยอม
{controller} ขอใช้คุกกี้เพื่อ: {purposes}
เพื่อนับการเข้าชม เราจะเก็บ ({data}): {fields}
โดเมนของผู้ให้บริการเน็ต
เวลา
หน้าที่เข้าชม
ตัวเลขสุ่ม
เว็บไซต์ต้นทาง
แคมเปญ
ชนิดของเบราว์เซอร์และอุปกรณ์
เวลาอ่าน
ไม่แบ่งปันกับบุคคลที่สาม
ผู้รับ: {recipients}
เราเก็บตัวเลือกของคุณ ({choice}) คุณถอนได้ทุกเมื่อในการตั้งค่าคุกกี้
เว็บไซต์ใช้งานได้ไม่ว่าเลือกอย่างไร
นโยบายความเป็นส่วนตัว
ยอมรับทั้งหมด
ปฏิเสธทั้งหมด
จัดการการตั้งค่า
การตั้งค่า
สถิติ
กด Enter เพื่อยืนยัน
บันทึกตัวเลือกแล้ว
เบราว์เซอร์ขอความเป็นส่วนตัว (Global Privacy Control) คุกกี้ที่ไม่จำเป็นจึงปิดอยู่ เปลี่ยนได้ในการตั้งค่า
ปิด
การตั้งค่าคุกกี้
ผู้รับผิดชอบ: {controller}
จำเป็น
ให้เว็บไซต์ทำงานและจำตัวเลือก
จำการตั้งค่าของคุณ
นับการเข้าชม โดเมนของผู้ให้บริการค้นจาก DNS ไม่เก็บที่อยู่ของคุณ
กุญแจข้อมูลอยู่ในเบราว์เซอร์นี้เท่านั้นและกู้คืนไม่ได้
เปิดเสมอ
บริการ
คุกกี้
ผู้รับ
ระยะเวลาเก็บ
เซสชัน
บันทึกตัวเลือก
ข้อมูลของฉัน
ทั้งหมดที่ {site} เก็บเกี่ยวกับเบราว์เซอร์นี้
ไม่มีข้อมูลเกี่ยวกับเบราว์เซอร์นี้
กำลังโหลด…
คุณออฟไลน์อยู่
เซิร์ฟเวอร์ไม่ตอบ
ลองอีกครั้ง
การเข้าชม
ความยินยอม
ไม่ทราบผู้ให้บริการ
มีผล
สิ้นสุดแล้ว
ถอนแล้ว
ข้อความที่แสดง
ดาวน์โหลด
ใบรับ
ลบข้อมูล
ความยินยอมยังมีผล
ถอนและลบ
ย้อนกลับไม่ได้
ยกเลิก
ลบแล้ว: {count}
ถอนความยินยอมและลบข้อมูลแล้ว
ถอนความยินยอมแล้ว ข้อมูลจะถูกลบเมื่อเซิร์ฟเวอร์ตอบ
เนื้อหานี้มาจาก {host}
แสดงครั้งเดียว
อนุญาตเสมอ: {category}
ทำไม?`;
