export const texts=`title use count isp time page number referrer campaign device engagement alone shared keep either policy accept reject manage preferences analytics confirm saved gpc close settings responsible necessary necessaryText preferencesText analyticsText key always services cookies recipients kept session save mine mineText nothing loading offline failed retry visits consents unknown live ended withdrawn shown download receipt erase eraseText forget sure cancel erased forgotten later frame once frameAlways why
동의하시면 쿠키를 사용합니다
{controller}에서 다음 목적으로 쿠키를 사용하는 데 동의를 구합니다: {purposes}.
동의하시면 방문 수를 세기 위해 다음을 {data} 동안 보관합니다: {fields}.
이용 중인 인터넷 제공업체의 도메인
일시
방문한 페이지
임의의 숫자
유입 사이트
캠페인
브라우저와 기기의 종류
읽은 시간
제3자와 공유하지 않습니다.
제3자 제공(동의하신 경우에만): {recipients}.
선택은 {choice} 동안 보관되며, 쿠키 설정에서 언제든지 동의를 철회할 수 있습니다.
어느 쪽이든 사이트를 이용할 수 있습니다.
개인정보 처리방침
모두 동의
모두 거부
설정 관리
환경설정
통계
확인하려면 Enter 키를 누르세요.
선택을 저장했습니다.
브라우저가 개인정보 보호를 요청하므로(Global Privacy Control) 선택적 쿠키는 꺼져 있습니다. 설정에서 바꿀 수 있습니다.
닫기
쿠키 설정
개인정보처리자: {controller}
필수
사이트를 작동시키고 선택을 기억합니다.
설정을 기억합니다.
방문 수를 셉니다. 제공업체의 도메인은 DNS에서 조회하며 IP 주소는 저장하지 않습니다.
데이터의 키는 이 브라우저에만 있으며 복구할 수 없습니다.
항상 켜짐
서비스
쿠키
제공받는 자
보관 기간
세션
선택 저장
내 데이터
{site}에서 이 브라우저에 대해 보관하는 모든 정보입니다.
이 브라우저에 대해 보관하는 정보가 없습니다.
불러오는 중…
오프라인입니다.
서버가 응답하지 않습니다.
다시 시도
방문
동의
알 수 없는 제공업체
유효
종료됨
철회됨
표시된 문구
다운로드
동의 확인서
데이터 삭제
동의는 계속 유효합니다.
철회하고 삭제
이 작업은 되돌릴 수 없습니다.
취소
삭제된 항목: {count}.
동의를 철회하고 데이터를 삭제했습니다.
동의를 철회했습니다. 서버가 응답하는 대로 데이터를 삭제합니다.
이 콘텐츠의 출처: {host}.
한 번만 보기
항상 허용: {category}
이유 보기`;
